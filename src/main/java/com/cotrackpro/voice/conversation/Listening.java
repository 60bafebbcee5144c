package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Said.Speaker;
import com.cotrackpro.voice.conversation.Command.CancelTimer;
import com.cotrackpro.voice.conversation.Command.Remember;
import com.cotrackpro.voice.conversation.Command.StopModel;
import com.cotrackpro.voice.conversation.Command.StopSpeaking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the caller's words do to a conversation.
final class Listening {

  // promises.md I12 allows 4 s of silence; partials come several times a second while somebody
  // speaks.
  static final Duration RESUME = Duration.ofSeconds(3);

  private Listening() {}

  /// Words so far: whoever speaks over the persona gets the floor.
  static Step heardTalking(Conversation now, String words) {
    if (words.isBlank()) {
      return Step.quiet(now);
    }
    Conversation next = now.with(now.waiting().talking(words)).with(now.strikes().spoken());
    return Step.of(
            next, next.idleFromNow(), next.resumeSoon(), new CancelTimer(Conversation.silence()))
        .then(c -> takesTheFloor(c, words) ? yieldFloor(c) : Step.quiet(c));
  }

  private static boolean takesTheFloor(Conversation now, String words) {
    if (now.ending() instanceof Ending.Parting
        || !(now.floor() instanceof Floor.Persona(var reply))) {
      return false;
    }
    return !reply.isGuarded() && (reply.pace().sounding() || !SmallTalk.asksForPresence(words));
  }

  /// The persona stops at once. What it was heard to say is known when [Event.Silenced] comes.
  static Step yieldFloor(Conversation now) {
    if (!(now.floor() instanceof Floor.Persona(var reply))) {
      return Step.quiet(now);
    }
    var commands = new ArrayList<Command>();
    reply.liveAsk().ifPresent(ask -> commands.add(new StopModel(ask)));
    commands.add(new StopSpeaking(reply.turn()));
    commands.add(new CancelTimer(new Timer(Timer.Kind.QUIET, reply.turn())));
    commands.add(new CancelTimer(new Timer(Timer.Kind.HURRY, reply.turn())));
    return Step.quiet(now.with(new Floor.Yielding(reply.abandoned(), List.of()))).with(commands);
  }

  /// A finished utterance. It is kept whatever is going on, and answered in its turn.
  static Step heardSaying(Conversation before, String words) {
    if (words.isBlank()) {
      return Step.quiet(before);
    }
    Conversation now =
        before.with(before.waiting().talking("")).with(before.strikes().spoken().hearingAgain());
    Step step =
        DoNotCall.heed(now, words)
            .with(
                now.idleFromNow(),
                new CancelTimer(Timer.of(Timer.Kind.RESUME)),
                new CancelTimer(Conversation.silence()));
    return step.then(c ->
        switch (c.floor()) {
          case Floor.Nobody() -> Step.quiet(c);
          case Floor.Yielding yielding -> Step.quiet(c.with(yielding.and(words)));
          case Floor.Caller() -> keep(c, words).then(Conversation::goOn);
          case Floor.Persona(var reply) -> overPersona(c, reply, words);
        });
  }

  private static Step overPersona(Conversation now, Reply reply, String words) {
    if (now.ending() instanceof Ending.Parting(var reason)) {
      return Parting.saidWhileParting(now, reason, words);
    }
    if (reply.isGuarded()) {
      return SmallTalk.asksForPresence(words)
          ? Step.of(now, remember(now, words))
          : keep(now, words);
    }
    if (!reply.pace().sounding() && SmallTalk.asksForPresence(words)) {
      return presence(now, words);
    }
    return yieldFloor(now)
        .then(c ->
            c.floor() instanceof Floor.Yielding yielding
                ? Step.quiet(c.with(yielding.and(words)))
                : Step.quiet(c));
  }

  /// "Hello?" while a reply is on its way: answered at once, and the reply lives on.
  private static Step presence(Conversation now, String words) {
    return Step.of(now, remember(now, words))
        .then(c -> c.reply(r -> r.alsoAsked(words)))
        .then(c -> Speaking.bridge(c, c.script().phrases().present()));
  }

  /// Keeps an utterance in the record and for an answer.
  static Step keep(Conversation now, String words) {
    return Step.of(now.with(now.waiting().and(words)), remember(now, words));
  }

  /// The transcript's entry for an utterance.
  static Remember remember(Conversation now, String words) {
    return new Remember(new Entry("", Speaker.CALLER, words, false, "", false));
  }

  /// Nothing has been heard of the caller for a while because the hearing failed.
  static Step deaf(Conversation now) {
    boolean canSay = now.floor() instanceof Floor.Caller && !now.strikes().deaf();
    Conversation next = now.with(now.strikes().hearingLost());
    return canSay
        ? next.speak(List.of(next.script().phrases().trouble().hearing()))
        : Step.quiet(next);
  }
}
