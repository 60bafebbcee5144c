package com.cotrackpro.voice.simulator.elevenlabs;

import java.time.Duration;

/// Notices when nothing has come for too long. Lives on the connection's loop.
final class Idleness {

  private final Wire wire;
  private final Duration limit;
  private final Runnable tooLong;
  private long lastNanos;

  Idleness(Wire wire, Duration limit, Runnable tooLong) {
    this.wire = wire;
    this.limit = limit;
    this.tooLong = tooLong;
    this.lastNanos = wire.nanos();
    wire.later(limit, this::check);
  }

  void touched() {
    lastNanos = wire.nanos();
  }

  private void check() {
    Duration left = limit.minusNanos(wire.nanos() - lastNanos);
    if (left.isPositive()) {
      wire.later(left, this::check);
    } else {
      tooLong.run();
    }
  }
}
