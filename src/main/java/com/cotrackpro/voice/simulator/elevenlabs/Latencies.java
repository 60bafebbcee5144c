package com.cotrackpro.voice.simulator.elevenlabs;

import java.time.Duration;

/// How long the vendor takes.
///
/// @param partial from the end of a word to the partial transcript that contains it
/// @param commit from the decision that a segment has ended to the committed transcript
/// @param firstAudio from a text to the first sound of it
public record Latencies(Duration partial, Duration commit, Duration firstAudio) {

  /// What the documents name: 150 ms for partials, 75 ms and the way for the Flash model.
  public static Latencies usual() {
    return new Latencies(Duration.ofMillis(150), Duration.ofMillis(100), Duration.ofMillis(120));
  }

  /// As fast as the machine allows, for tests of everything else.
  public static Latencies none() {
    return new Latencies(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }
}
