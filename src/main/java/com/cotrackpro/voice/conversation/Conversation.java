package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.conversation.Command.CancelTimer;
import com.cotrackpro.voice.conversation.Command.SetTimer;
import com.cotrackpro.voice.conversation.Event.CallerSaid;
import com.cotrackpro.voice.conversation.Event.CallerTalking;
import com.cotrackpro.voice.conversation.Event.DangerFound;
import com.cotrackpro.voice.conversation.Event.HearingBack;
import com.cotrackpro.voice.conversation.Event.HearingLost;
import com.cotrackpro.voice.conversation.Event.KeyPressed;
import com.cotrackpro.voice.conversation.Event.LineClosed;
import com.cotrackpro.voice.conversation.Event.LineOpened;
import com.cotrackpro.voice.conversation.Event.Played;
import com.cotrackpro.voice.conversation.Event.ReplyArrived;
import com.cotrackpro.voice.conversation.Event.ReplyCut;
import com.cotrackpro.voice.conversation.Event.ReplyEnded;
import com.cotrackpro.voice.conversation.Event.ReplyFailed;
import com.cotrackpro.voice.conversation.Event.Silenced;
import com.cotrackpro.voice.conversation.Event.SoundBegan;
import com.cotrackpro.voice.conversation.Event.ThoughtArrived;
import com.cotrackpro.voice.conversation.Event.TimeUp;
import com.cotrackpro.voice.conversation.Event.ToolAnswered;
import com.cotrackpro.voice.conversation.Event.ToolWanted;
import com.cotrackpro.voice.conversation.Event.VoiceFailed;
import com.cotrackpro.voice.conversation.Event.WindUp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a call does next: a value, and one function from an event to the next value and what to do.
///
/// It knows no clock, thread or socket. Time comes in as [TimeUp], after a [SetTimer].
///
/// @param script what the persona says of its own accord
/// @param history what the model is told
/// @param floor who is speaking
/// @param waiting what the caller said and nobody answered yet
/// @param errands tools at work
/// @param ending whether the call is coming to its end
/// @param opening what the call opened with
/// @param strikes what failed or stayed silent in a row
/// @param turns how many replies there have been
public record Conversation(
    Script script,
    History history,
    Floor floor,
    Waiting waiting,
    Errands errands,
    Ending ending,
    Opening opening,
    Strikes strikes,
    int turns) {

  /// A conversation that has not begun.
  public static Conversation following(Script script) {
    return new Conversation(
        script,
        History.EMPTY,
        new Floor.Caller(),
        Waiting.NOTHING,
        Errands.NONE,
        new Ending.NotYet(),
        Opening.of(script.phrases().disclosure()),
        Strikes.NONE,
        0);
  }

  /// A conversation that goes on after its connection was lost: nobody is greeted twice, and the
  /// model knows what was said.
  public static Conversation resuming(Script script, List<Said> transcript) {
    Conversation fresh = following(script.reopened()).with(History.of(transcript));
    return fresh.with(fresh.opening().after(transcript));
  }

  /// Whether it is over: from then on every event is ignored.
  public boolean isOver() {
    return floor instanceof Floor.Nobody;
  }

  /// The next state and what to do about `event`. Total: no event throws in any state.
  public Step on(Event event) {
    if (isOver()) {
      return Step.quiet(this);
    }
    return switch (event) {
      case LineOpened() -> greet();
      case CallerTalking(var words) -> Listening.heardTalking(this, words);
      case CallerSaid(var words) -> Listening.heardSaying(this, words);
      case KeyPressed _ -> Step.of(this, idleFromNow());
      case ReplyArrived(var ask, var text) -> Thinking.onLive(this, ask, r -> r.text(text));
      case ThoughtArrived(var ask, var json) -> Thinking.thought(this, ask, json);
      case ToolWanted(var ask, var request) -> Thinking.wanted(this, ask, request);
      case ReplyEnded(var ask) -> Thinking.ended(this, ask);
      case ReplyCut(var ask) -> Thinking.cutShort(this, ask);
      case ReplyFailed(var ask) -> Thinking.failed(this, ask);
      case ToolAnswered(var result) -> Thinking.toolAnswered(this, result);
      case SoundBegan(var turn) -> Speaking.onReply(this, turn, Reply::sounding);
      case Played(var turn, int piece) -> Speaking.played(this, turn, piece);
      case Silenced(var turn, int piece, int letters) ->
          Speaking.silenced(this, turn, piece, letters);
      case VoiceFailed(var turn, int piece) -> Speaking.voiceFailed(this, turn, piece);
      case HearingLost() -> Listening.deaf(this);
      case HearingBack() -> Step.quiet(with(strikes.hearingAgain()));
      case DangerFound(int tier) -> Step.quiet(with(waiting.inDanger(tier)));
      case WindUp(var reason) -> Parting.windUp(this, reason);
      case TimeUp(var timer) -> Timers.up(this, timer);
      case LineClosed(var reason) -> Parting.lineClosed(this, reason);
    };
  }

  private Step greet() {
    if (turns > 0) {
      return Step.quiet(this);
    }
    return speak(
            Reply.fixed(new TurnId(turns), opening.owed(), List.of(script.phrases().greeting())))
        .with(idleFromNow(), new SetTimer(Timer.of(Timer.Kind.LENGTH), Parting.lengthOf(script)));
  }

  /// The persona takes the free floor with fixed phrases.
  Step speak(List<String> phrases) {
    return speak(Reply.fixed(new TurnId(turns), phrases));
  }

  private Step speak(Reply reply) {
    return Step.of(with(new Floor.Persona(reply)).nextTurn(), new CancelTimer(silence()))
        .with(reply.send(0))
        .with(new Command.EndSpeech(reply.turn()));
  }

  /// The free floor changes hands as it has to: parting words, an answer, or waiting for the
  /// caller.
  Step goOn() {
    if (ending instanceof Ending.Wanted(var reason) && !waiting.isTalking()) {
      return Parting.part(this, reason);
    }
    if (waiting.utterances().isEmpty()) {
      return Step.of(this, new SetTimer(silence(), strikes.patience(script.patience())));
    }
    return waiting.isTalking() ? Step.of(this, resumeSoon()) : Thinking.answer(this);
  }

  /// Changes the reply that has the floor, and keeps watch that the caller is not left in silence.
  Step reply(UnaryOperator<Reply> change) {
    if (!(floor instanceof Floor.Persona(var before))) {
      return Step.quiet(this);
    }
    Reply after = change.apply(before);
    List<Command> send = newParts(before, after);
    return Step.quiet(with(new Floor.Persona(after))).with(send).then(Speaking::watch);
  }

  private static List<Command> newParts(Reply before, Reply after) {
    var commands = new ArrayList<Command>();
    if (after.parts().size() > before.parts().size()) {
      commands.addAll(after.send(before.parts().size()));
    }
    if (after.pace().ended() && !before.pace().ended()) {
      commands.add(new Command.EndSpeech(after.turn()));
    }
    return commands;
  }

  SetTimer idleFromNow() {
    return new SetTimer(Timer.of(Timer.Kind.IDLE), script.idle());
  }

  SetTimer resumeSoon() {
    return new SetTimer(Timer.of(Timer.Kind.RESUME), Listening.RESUME);
  }

  static Timer silence() {
    return Timer.of(Timer.Kind.SILENCE);
  }

  Conversation nextTurn() {
    return new Conversation(
        script, history, floor, waiting, errands, ending, opening, strikes, turns + 1);
  }

  Conversation with(Floor next) {
    return new Conversation(
        script, history, next, waiting, errands, ending, opening, strikes, turns);
  }

  Conversation with(History next) {
    return new Conversation(script, next, floor, waiting, errands, ending, opening, strikes, turns);
  }

  Conversation with(Waiting next) {
    return new Conversation(script, history, floor, next, errands, ending, opening, strikes, turns);
  }

  Conversation with(Errands next) {
    return new Conversation(script, history, floor, waiting, next, ending, opening, strikes, turns);
  }

  Conversation with(Ending next) {
    return new Conversation(
        script, history, floor, waiting, errands, next, opening, strikes, turns);
  }

  Conversation with(Strikes next) {
    return new Conversation(script, history, floor, waiting, errands, ending, opening, next, turns);
  }

  Conversation with(Opening next) {
    return new Conversation(script, history, floor, waiting, errands, ending, next, strikes, turns);
  }
}
