package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;

/// The moment by which something must be done, fixed once and handed on.
///
/// @param ticker the clock
/// @param atNanos on that clock
record Deadline(Ticker ticker, long atNanos) {

  static Deadline in(Duration limit, Ticker ticker) {
    return new Deadline(ticker, ticker.nanos() + limit.toNanos());
  }

  /// What is left; never negative.
  Duration left() {
    return Duration.ofNanos(Math.max(0, atNanos - ticker.nanos()));
  }

  boolean isOver() {
    return left().isZero();
  }

  /// What is left, but not more than `most`.
  Duration leftWithin(Duration most) {
    Duration left = left();
    return left.compareTo(most) < 0 ? left : most;
  }
}
