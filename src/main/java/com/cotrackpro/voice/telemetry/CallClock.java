package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.Instant;

/// The time of one call: the wall clock as it stood at the beginning, and from there on what has
/// passed, so that no span ends before it began. Any thread.
final class CallClock {

  private final Ticker ticker;
  private final Instant start;
  private final long startNanos;

  CallClock(Ticker ticker) {
    this.ticker = ticker;
    this.start = ticker.now();
    this.startNanos = ticker.nanos();
  }

  Instant start() {
    return start;
  }

  Instant now() {
    return start.plus(Duration.ofNanos(ticker.nanos() - startNanos));
  }
}
