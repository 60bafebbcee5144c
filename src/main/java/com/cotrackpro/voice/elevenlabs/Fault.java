package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;

/// What went wrong at the vendor.
///
/// @param kind what may help
/// @param lasting whether the account itself was refused, so that every later attempt will be
/// @param reason fit for a log line: no secret, nothing a caller said
record Fault(Kind kind, boolean lasting, String reason) {

  /// The connection or the vendor failed.
  static Fault down(String reason) {
    return new Fault(Kind.DOWN, false, reason);
  }

  /// It took longer than its limit.
  static Fault slow(String reason) {
    return new Fault(Kind.SLOW, false, reason);
  }

  /// The same in the call's words.
  Trouble trouble() {
    return new Trouble(kind, reason);
  }
}
