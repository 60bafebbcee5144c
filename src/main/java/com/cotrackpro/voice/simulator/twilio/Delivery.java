package com.cotrackpro.voice.simulator.twilio;

/// In which order the status callbacks of a call arrive. Their sequence numbers always tell in
/// which order things happened.
public enum Delivery {
  /// As things happen.
  IN_ORDER,
  /// Each as things happen, and once more.
  TWICE,
  /// The second before the first, the fourth before the third.
  SWAPPED,
  /// All of them when the call is over, the last one first.
  REVERSED
}
