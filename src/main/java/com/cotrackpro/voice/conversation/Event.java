package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.TurnId;

/// Everything that can happen to a call. The session hands these over one at a time.
public sealed interface Event {

  /// The caller is connected and can hear us.
  record LineOpened() implements Event {}

  /// The caller is talking; `words` is the recognizer's guess so far and may still change.
  record CallerTalking(String words) implements Event {}

  /// The caller finished an utterance.
  record CallerSaid(String words) implements Event {}

  /// The caller pressed a key.
  record KeyPressed(char key) implements Event {}

  /// The model produced more of its reply. Fragments join without separators.
  record ReplyArrived(AskId ask, String fragment) implements Event {}

  /// The model produced a block that goes back to it as it is.
  record ThoughtArrived(AskId ask, String json) implements Event {}

  /// The model wants a tool.
  record ToolWanted(AskId ask, ToolRequest request) implements Event {}

  /// The model's message is complete.
  record ReplyEnded(AskId ask) implements Event {}

  /// The vendor ended the model's message early; no tool request of it may run.
  record ReplyCut(AskId ask) implements Event {}

  /// The model's message is broken off.
  record ReplyFailed(AskId ask) implements Event {}

  /// A tool has answered, or failed, which is an answer too.
  record ToolAnswered(ToolResult result) implements Event {}

  /// The caller, or a child, is in danger. Comes before the answer of the tool that found it.
  ///
  /// @param tier 1 for immediate danger, 2 for an active crisis, 3 for distress
  record DangerFound(int tier) implements Event {}

  /// The first sound of a reply went to the line.
  record SoundBegan(TurnId turn) implements Event {}

  /// The caller has heard piece `piece` of a reply, and so all before it, to its end.
  record Played(TurnId turn, int piece) implements Event {}

  /// The answer to [Command.StopSpeaking]: the caller heard the pieces before `piece`, and of that
  /// one `letters` letters of its spoken form.
  record Silenced(TurnId turn, int piece, int letters) implements Event {}

  /// Piece `piece` of a reply, and what was said live after it, will not be spoken: the voice
  /// failed.
  record VoiceFailed(TurnId turn, int piece) implements Event {}

  /// We have not been able to hear the caller for a while.
  record HearingLost() implements Event {}

  /// We hear the caller again.
  record HearingBack() implements Event {}

  /// The call is to be brought to a close at the next chance.
  record WindUp(EndReason reason) implements Event {}

  /// A timer that was set has run out.
  record TimeUp(Timer timer) implements Event {}

  /// The line is gone.
  record LineClosed(EndReason reason) implements Event {}
}
