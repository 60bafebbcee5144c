package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what only a look can tell.
final class Eventually {

  private Eventually() {}

  /// Looks again and again, for at most ten seconds.
  static void holds(BooleanSupplier condition) throws InterruptedException {
    var ticker = Ticker.system();
    long deadline = ticker.nanos() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (ticker.nanos() > deadline) {
        throw new AssertionError("it never became true");
      }
      ticker.pause(Duration.ofMillis(2));
    }
  }
}
