package com.cotrackpro.voice.app;

import com.cotrackpro.voice.api.Vitals;
import com.cotrackpro.voice.center.LiveCalls;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/// How the tiers of this process are. Any thread.
///
/// @param stream what carries calls, where something does
/// @param open whether calls are taken
record TierVitals(Wiring wiring, Optional<StreamTier> stream, BooleanSupplier open)
    implements Vitals {

  @Override
  public String tier() {
    return wiring.tier().word();
  }

  @Override
  public boolean isOpen() {
    return open.getAsBoolean();
  }

  @Override
  public int activeCalls() {
    return count(LiveCalls::activeCalls);
  }

  @Override
  public int peakCalls() {
    return count(LiveCalls::peakCalls);
  }

  @Override
  public int capacity() {
    return count(LiveCalls::capacity);
  }

  private int count(ToIntFunction<LiveCalls> of) {
    return stream.map(it -> of.applyAsInt(it.calls())).orElse(0);
  }

  @Override
  public Map<String, Dependency> dependencies() {
    return wiring.pulse().all();
  }
}
