package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.EndReason;
import java.util.List;

/// What the passing of time does to a conversation.
final class Timers {

  private Timers() {}

  /// `timer` has run out. One that the conversation has moved past does nothing.
  static Step up(Conversation now, Timer timer) {
    return switch (timer.kind()) {
      case HURRY -> hurry(now, timer);
      case QUIET ->
          now.floor() instanceof Floor.Persona(var reply) && reply.turn().equals(timer.turn())
              ? Speaking.fill(now, reply)
              : Step.quiet(now);
      case RESUME -> resume(now);
      case SILENCE -> silence(now);
      case IDLE -> Parting.windUp(now, EndReason.IDLE);
      case LENGTH -> Parting.windUp(now, EndReason.MAX_LENGTH);
      case PARTING ->
          now.ending() instanceof Ending.Parting(var reason)
              ? Parting.finish(now, reason)
              : Step.quiet(now);
    };
  }

  private static Step hurry(Conversation now, Timer timer) {
    boolean live =
        now.floor() instanceof Floor.Persona(var reply)
            && reply.turn().equals(timer.turn())
            && reply.liveAsk().isPresent();
    return live
        ? now.reply(Reply::hurry).with(new Command.SetTimer(timer, Thinking.HURRY))
        : Step.quiet(now);
  }

  /// The caller began to speak, and no words became final.
  private static Step resume(Conversation before) {
    Conversation now = before.with(before.waiting().talking(""));
    if (!(now.floor() instanceof Floor.Caller)) {
      return Step.quiet(now);
    }
    boolean nothingToAnswer =
        now.waiting().utterances().isEmpty() && !(now.ending() instanceof Ending.Wanted);
    return nothingToAnswer ? now.speak(List.of(now.script().phrases().didNotHear())) : now.goOn();
  }

  private static Step silence(Conversation before) {
    boolean free = before.floor() instanceof Floor.Caller && !before.waiting().isTalking();
    List<String> stages = before.script().phrases().stillHere();
    int stage = before.strikes().silences();
    if (!free || stage >= stages.size()) {
      return Step.quiet(before);
    }
    return before.with(before.strikes().silent()).speak(List.of(stages.get(stage)));
  }
}
