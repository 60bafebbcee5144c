package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.TurnId;

/// Whether and how the call is coming to its end.
sealed interface Ending {

  /// Not yet.
  record NotYet() implements Ending {}

  /// Both said goodbye: the call ends when reply `turn` has been heard.
  record Goodbye(TurnId turn) implements Ending {}

  /// The call is to end at the next chance to say so.
  record Wanted(EndReason reason) implements Ending {}

  /// The parting words are being said.
  record Parting(EndReason reason) implements Ending {}

  /// The line is gone; what was heard is being settled.
  record Gone(EndReason reason) implements Ending {}
}
