package com.cotrackpro.voice.simulator.load;

import java.time.Duration;

/// What a load run is to do.
///
/// @param calls how many at once
/// @param length how long they go on once all of them talk
/// @param ramp over how long they begin
/// @param rings how many more calls a second ring and are given up before they are connected
public record LoadPlan(int calls, Duration length, Duration ramp, int rings) {

  public LoadPlan {
    if (calls < 1) {
      throw new IllegalArgumentException("a load run needs at least one call, not " + calls);
    }
  }
}
