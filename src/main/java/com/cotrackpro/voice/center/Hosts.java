package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;

/// Those who carry calls, as the front desk sees them: this process itself, or others. Any thread;
/// may wait half a second for shared facts.
public interface Hosts {

  /// Whether a call can come, and holds a place for it where that is known here.
  Admits admit(CallId call);

  /// The call is over before it came.
  void giveUp(CallId call);

  /// Whether the call is under way in this process.
  boolean carries(CallId call);

  /// Whether anybody takes calls, as far as is known.
  boolean takeCalls();

  /// What becomes of a call that wants to come.
  enum Admits {
    /// It can.
    WELCOME,
    /// All places are taken.
    FULL,
    /// No calls are taken now.
    CLOSED
  }
}
