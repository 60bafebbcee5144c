package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.conversation.Command.Bridge;
import com.cotrackpro.voice.conversation.Command.CancelTimer;
import com.cotrackpro.voice.conversation.Command.SetTimer;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// What playback does to a conversation.
final class Speaking {

  // engine.md 6: at 2.5 s a cached phrase.
  private static final Duration THOUGHT = Duration.ofMillis(2500);

  // engine.md 5: a hold phrase only after 1.2 s of waiting for a tool.
  private static final Duration HOLD = Duration.ofMillis(1200);

  // promises.md I12: never more than 4 s of silence without a reason.
  private static final Duration AGAIN = Duration.ofMillis(3500);

  private Speaking() {}

  /// Applies `change` if the reply of `turn` has the floor.
  static Step onReply(Conversation now, TurnId turn, UnaryOperator<Reply> change) {
    return now.floor() instanceof Floor.Persona(var reply) && reply.turn().equals(turn)
        ? now.reply(change)
        : Step.quiet(now);
  }

  /// A piece has been heard to its end.
  static Step played(Conversation now, TurnId turn, int piece) {
    return switch (now.floor()) {
      case Floor.Persona(var reply) when reply.turn().equals(turn) ->
          now.with(now.strikes().voiceWorked())
              .with(now.opening().without(reply.waitingText(piece)))
              .reply(r -> r.heard(piece))
              .then(Speaking::rememberSoFar)
              .then(Speaking::settleIfHeard)
              .then(Speaking::giveWay);
      case Floor.Yielding(var reply, var meanwhile) when reply.turn().equals(turn) ->
          Step.quiet(now.with(new Floor.Yielding(reply.heard(piece), meanwhile)));
      case Floor _ -> Step.quiet(now);
    };
  }

  /// Somebody spoke over what is not talked away: now that it has been heard, it is their turn.
  private static Step giveWay(Conversation now) {
    boolean due =
        now.floor() instanceof Floor.Persona(var reply)
            && reply.hasGuard()
            && !reply.isGuarded()
            && isSpokenOver(now.waiting());
    return due ? Listening.yieldFloor(now) : Step.quiet(now);
  }

  private static boolean isSpokenOver(Waiting waiting) {
    return !waiting.utterances().isEmpty()
        || (waiting.isTalking() && !SmallTalk.asksForPresence(waiting.partial()));
  }

  private static Step rememberSoFar(Conversation now) {
    return now.floor() instanceof Floor.Persona(var reply) && !reply.isHeardOut()
        ? Step.quiet(now).with(Heard.soFar(reply).entries())
        : Step.quiet(now);
  }

  /// A reply that has been heard out becomes history.
  static Step settleIfHeard(Conversation now) {
    if (!(now.floor() instanceof Floor.Persona(var reply)) || !reply.isHeardOut()) {
      return Step.quiet(now);
    }
    return settle(now, Heard.soFar(reply))
        .with(new CancelTimer(quiet(reply.turn())))
        .then(c -> Parting.afterReply(c, reply));
  }

  /// The persona has stopped, and this is what was heard.
  static Step silenced(Conversation now, TurnId turn, int piece, int letters) {
    if (!(now.floor() instanceof Floor.Yielding(var reply, var meanwhile))
        || !reply.turn().equals(turn)) {
      return Step.quiet(now);
    }
    Step step = settle(now, Heard.until(reply, piece, letters));
    for (String words : meanwhile) {
      step = step.then(c -> Listening.keep(c, words));
    }
    return step.then(
        c -> c.ending() instanceof Ending.Gone(var reason) ? Parting.finish(c, reason) : c.goOn());
  }

  private static Step settle(Conversation now, Heard heard) {
    Conversation free = now.with(new Floor.Caller());
    Conversation next =
        heard.isNothing()
            ? free.with(free.waiting().after(heard.reply().asked()))
            : Thinking.withResults(free.with(heard.in(free.history())));
    Conversation opened =
        heard.reply().turn().equals(TurnId.GREETING)
            ? next.with(next.opening().heardAs(heard.words()))
            : next;
    return Step.quiet(opened).with(heard.entries());
  }

  /// The voice failed: the caller hears so in a recorded phrase, unless it was that phrase that
  /// failed.
  static Step voiceFailed(Conversation now, TurnId turn, int piece) {
    if (!(now.floor() instanceof Floor.Persona(var reply))
        || !reply.turn().equals(turn)
        || !reply.hasPart(piece)) {
      return Step.quiet(now);
    }
    Conversation struck = now.with(now.strikes().voiceFailed());
    if (reply.isFixed(piece)) {
      return struck.reply(r -> r.lost(piece)).then(Speaking::settleIfHeard);
    }
    Step stopped = Step.quiet(struck);
    if (reply.liveAsk().isPresent()) {
      stopped = stopped.with(new Command.StopModel(reply.liveAsk().get()));
    }
    String phrase = now.script().phrases().trouble().voice();
    return stopped
        .then(c -> c.reply(r -> broken(r).lost(piece).phrase(phrase).over()))
        .with(new CancelTimer(Thinking.hurry(turn)))
        .then(Thinking::endIfOut);
  }

  private static Reply broken(Reply reply) {
    return reply.liveAsk().isPresent() ? reply.roundBroken() : reply;
  }

  /// Sets the clock that fills a silence while a reply is due, or takes it back.
  static Step watch(Conversation now) {
    if (!(now.floor() instanceof Floor.Persona(var reply))) {
      return Step.quiet(now);
    }
    boolean silent = !reply.isWaitingToBeHeard() || !reply.pace().sounding();
    boolean due = reply.liveAsk().isPresent() || !now.errands().isEmpty();
    return Step.of(
        now,
        silent && due
            ? new SetTimer(quiet(reply.turn()), quietFor(now, reply))
            : new CancelTimer(quiet(reply.turn())));
  }

  private static Duration quietFor(Conversation now, Reply reply) {
    if (reply.pace().fillers() > 0) {
      return AGAIN;
    }
    return now.errands().isEmpty() ? THOUGHT : HOLD;
  }

  static Timer quiet(TurnId turn) {
    return new Timer(Timer.Kind.QUIET, turn);
  }

  /// It has been silent for too long: say that it takes a moment.
  static Step fill(Conversation now, Reply reply) {
    Script.Phrases phrases = now.script().phrases();
    List<String> choice = now.errands().isEmpty() ? phrases.thinking() : phrases.hold();
    return bridge(now, choice.get((now.turns() + reply.pace().fillers()) % choice.size()));
  }

  /// A fixed phrase at once, ahead of whatever is not heard yet.
  static Step bridge(Conversation now, String phrase) {
    if (!(now.floor() instanceof Floor.Persona(var reply))) {
      return Step.quiet(now);
    }
    Reply bridged = reply.bridge(phrase);
    int id = reply.parts().size();
    return Step.of(now.with(new Floor.Persona(bridged)), new Bridge(reply.turn(), id, phrase))
        .then(Speaking::watch);
  }
}
