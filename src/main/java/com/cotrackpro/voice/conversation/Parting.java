package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.conversation.Command.Finish;
import com.cotrackpro.voice.conversation.Command.SetTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a call comes to its end.
final class Parting {

  // engine.md 8: the close begins before the limit. One minute holds an answer and the parting
  // words.
  private static final Duration BEFORE_LIMIT = Duration.ofSeconds(60);

  // Longer than any parting phrase; a line that plays nothing must not keep a call alive.
  private static final Duration LONGEST_PARTING = Duration.ofSeconds(25);

  private Parting() {}

  /// After how long a call has to be brought to a close.
  static Duration lengthOf(Script script) {
    Duration early = script.longest().minus(BEFORE_LIMIT);
    return early.compareTo(script.longest().dividedBy(2)) > 0
        ? early
        : script.longest().dividedBy(2);
  }

  /// The call is to end: at once where the floor is free, else at the next chance.
  static Step windUp(Conversation now, EndReason reason) {
    boolean already = now.ending() instanceof Ending.Parting || now.ending() instanceof Ending.Gone;
    if (already) {
      return Step.quiet(now);
    }
    Conversation next = now.with(new Ending.Wanted(reason));
    return next.floor() instanceof Floor.Caller ? next.goOn() : Step.quiet(next);
  }

  /// Says the parting words.
  static Step part(Conversation now, EndReason reason) {
    Script.Phrases phrases = now.script().phrases();
    String words = reason == EndReason.VENDOR_FAILED ? phrases.trouble().close() : phrases.close();
    return now.with(new Ending.Parting(reason))
        .speak(List.of(words))
        .with(new SetTimer(Timer.of(Timer.Kind.PARTING), LONGEST_PARTING));
  }

  /// A reply has been heard out: hang up if it was the last, else the floor is free.
  static Step afterReply(Conversation now, Reply reply) {
    return switch (now.ending()) {
      case Ending.Parting(var reason) -> finish(now, reason);
      case Ending.Goodbye(var turn) when turn.equals(reply.turn()) && isFarewell(now, reply) ->
          finish(now, EndReason.SAID_GOODBYE);
      case Ending.NotYet() when isLetGo(now, reply) && isFarewell(now, reply) ->
          finish(now, EndReason.SAID_GOODBYE);
      case Ending _ -> now.goOn();
    };
  }

  /// Whether the persona has said goodbye to somebody who does not want to be called: nobody asks
  /// them afterwards whether they are still there.
  private static boolean isLetGo(Conversation now, Reply reply) {
    return now.script().occasion().direction() == Direction.OUTBOUND
        && DoNotCall.isWished("", reply.asked())
        && SmallTalk.endsInLeave(reply.written());
  }

  private static boolean isFarewell(Conversation now, Reply reply) {
    return reply.hasWords()
        && !reply.asksSomething()
        && now.waiting().utterances().isEmpty()
        && !now.waiting().isTalking();
  }

  /// What is said over the parting words is kept; it does not keep the call.
  static Step saidWhileParting(Conversation now, EndReason reason, String words) {
    return Step.of(now.with(new Ending.Parting(reason)), Listening.remember(now, words));
  }

  /// The line is gone: what was heard is settled first, then it is over.
  static Step lineClosed(Conversation now, EndReason reason) {
    Conversation gone = now.with(new Ending.Gone(reason));
    return switch (gone.floor()) {
      case Floor.Persona _ -> Listening.yieldFloor(gone);
      case Floor.Yielding _ -> Step.quiet(gone);
      case Floor.Caller(), Floor.Nobody() -> finish(gone, reason);
    };
  }

  /// Over. Words that were not final yet are kept too.
  static Step finish(Conversation now, EndReason reason) {
    var commands = new ArrayList<Command>();
    if (now.waiting().isTalking()) {
      commands.addAll(DoNotCall.heed(now, now.waiting().partial()).commands());
      commands.add(Listening.remember(now, now.waiting().partial()));
    }
    commands.add(new Finish(reason));
    return Step.quiet(now.with(new Floor.Nobody())).with(commands);
  }
}
