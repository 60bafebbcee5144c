package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.TurnId;
import java.time.Duration;
import java.util.List;

/// Everything a conversation can ask of the outside world.
public sealed interface Command {

  /// Speak `text` live, after the turn's earlier pieces; then report [Event.Played].
  record Say(TurnId turn, int piece, String text) implements Command {}

  /// Play the fixed phrase `text`, from the cache where it is there, after the turn's earlier
  /// pieces; then report [Event.Played].
  record Play(TurnId turn, int piece, String text) implements Command {}

  /// Play the fixed phrase `text` now, ahead of whatever of the turn does not sound yet; then
  /// report [Event.Played].
  record Bridge(TurnId turn, int piece, String text) implements Command {}

  /// The turn has no more pieces.
  record EndSpeech(TurnId turn) implements Command {}

  /// Drop whatever of `turn` has not been heard yet, and report [Event.Silenced] before anything
  /// else.
  record StopSpeaking(TurnId turn) implements Command {}

  /// Ask the model to continue.
  ///
  /// @param spare whether to ask the fallback model
  /// @param opening what the call opened with, as the caller heard it
  record AskModel(AskId ask, boolean spare, String opening, List<Message> messages)
      implements Command {
    public AskModel {
      messages = List.copyOf(messages);
    }
  }

  /// Stop the model; nothing it still says counts.
  record StopModel(AskId ask) implements Command {}

  /// Use a tool, once, and report [Event.ToolAnswered].
  record RunTool(TurnId turn, ToolRequest request) implements Command {}

  /// Report [Event.TimeUp] after `delay`. Replaces the same timer.
  record SetTimer(Timer timer, Duration delay) implements Command {}

  /// Forget a timer. Quiet when it is not set.
  record CancelTimer(Timer timer) implements Command {}

  /// Keep this in the record.
  record Remember(Entry entry) implements Command {}

  /// The called person asked not to be called again: carry it out, whatever becomes of the call.
  record Suppress() implements Command {}

  /// The call is over: hang up. The last command there is.
  record Finish(EndReason reason) implements Command {}
}
