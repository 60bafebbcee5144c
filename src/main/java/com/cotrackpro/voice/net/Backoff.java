package com.cotrackpro.voice.net;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before trying again: doubling, capped, and scattered so that many who failed
/// together do not come back together.
///
/// @param first the longest wait before the second try
/// @param cap no wait is longer
/// @param random scatters
public record Backoff(Duration first, Duration cap, RandomGenerator random) {

  public Backoff {
    if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "A backoff from " + first + " to " + cap + " does not grow");
    }
  }

  /// The wait after failure number `attempt`, counted from 0: between half and all of `first`
  /// doubled `attempt` times, or of the cap.
  public Duration delay(int attempt) {
    if (attempt < 0) {
      throw new IllegalArgumentException("attempt must be at least 0, not " + attempt);
    }
    long limit = cap.toNanos();
    long grown = first.toNanos();
    for (int i = 0; i < attempt && grown < limit; i++) {
      grown = grown > limit / 2 ? limit : grown * 2;
    }
    return Duration.ofNanos(grown / 2 + random.nextLong(grown - grown / 2 + 1));
  }
}
