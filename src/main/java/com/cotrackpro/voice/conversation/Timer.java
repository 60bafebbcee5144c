package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.TurnId;

/// Something that is to happen after a while unless it is taken back.
///
/// @param kind what for
/// @param turn the reply it is for; the greeting for those of the whole call
public record Timer(Kind kind, TurnId turn) {

  /// One of the whole call.
  static Timer of(Kind kind) {
    return new Timer(kind, TurnId.GREETING);
  }

  /// What timers are for.
  public enum Kind {
    /// The model has begun a sentence and does not end it: say the clause that is there.
    HURRY,
    /// Nothing is heard of a reply although it is due: say that it takes a moment.
    QUIET,
    /// The caller began to speak and no words became final: answer what there is.
    RESUME,
    /// The caller says nothing after a reply.
    SILENCE,
    /// Nobody spoke or pressed a key for so long that the call is over.
    IDLE,
    /// The call's length is about to reach its limit.
    LENGTH,
    /// The goodbye takes too long: hang up.
    PARTING
  }
}
