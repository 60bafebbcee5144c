package com.cotrackpro.voice.session;

import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.ToolUse;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.conversation.Event;

/// What lies in a call's mailbox.
sealed interface Mail {

  /// Something for the conversation.
  record Happened(Event event, long nanos) implements Mail {}

  /// A timer rang.
  record Rang(Alarms.Rung rung) implements Mail {}

  /// Something was consumed.
  record Consumed(Usage usage) implements Mail {}

  /// A tool was used.
  record Worked(ToolUse tool) implements Mail {}

  /// Somebody's safety was checked.
  record Checked(SafetyEvent event) implements Mail {}
}
