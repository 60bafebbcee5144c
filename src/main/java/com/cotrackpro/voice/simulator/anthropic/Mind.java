package com.cotrackpro.voice.simulator.anthropic;

import java.util.List;

/// Decides what the simulated model says. Called from any number of threads at once; must not
/// block.
public interface Mind {

  /// The answer to a request that has passed every check, in the order it is streamed.
  List<Step> answer(Asked asked);
}
