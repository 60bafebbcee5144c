package com.cotrackpro.voice.simulator.twilio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who answers at which number. At a number that is not listed nobody answers. Safe for any number
/// of threads.
public final class Directory implements Pickup.Phones {

  private static final Pickup NOBODY = new Pickup.Nobody(Duration.ZERO, "no-answer");

  private final Map<String, Deque<Pickup>> entries = new ConcurrentHashMap<>();

  /// Lists `number`.
  ///
  /// @param pickups what happens at the first call, the second, …; the last one at every later one
  public void list(String number, Pickup... pickups) {
    entries.put(number, new ArrayDeque<>(List.of(pickups)));
  }

  @Override
  public Pickup called(String number) {
    Deque<Pickup> listed = entries.getOrDefault(number, new ArrayDeque<>());
    synchronized (listed) {
      Pickup next = listed.size() > 1 ? listed.poll() : listed.peek();
      return next == null ? NOBODY : next;
    }
  }
}
