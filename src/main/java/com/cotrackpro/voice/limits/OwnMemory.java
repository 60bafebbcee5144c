package com.cotrackpro.voice.limits;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Entries in the memory of this process: what it is working on, and what the shared store could
/// not be told. Any thread.
///
/// When it is full the oldest entry is given up.
final class OwnMemory {

  private final int most;
  private final Ticker ticker;

  /// The oldest first. Guarded by `this`.
  private final Map<String, Held> held = new LinkedHashMap<>();

  OwnMemory(int most, Ticker ticker) {
    this.most = most;
    this.ticker = ticker;
  }

  /// Keeps `entry` unless there is one, and returns that one.
  synchronized Optional<Entry> putIfAbsent(String key, Entry entry, Duration expiry) {
    Optional<Entry> there = find(key);
    if (there.isEmpty()) {
      keep(key, entry, expiry);
    }
    return there;
  }

  synchronized Optional<Entry> find(String key) {
    long now = ticker.nanos();
    held.computeIfPresent(key, (_, kept) -> kept.endNanos() - now > 0 ? kept : null);
    return Optional.ofNullable(held.get(key)).map(Held::entry);
  }

  /// Keeps `entry` where there is nothing, or what `owner` left.
  synchronized void take(String key, String owner, Entry entry, Duration expiry) {
    if (find(key).map(there -> isOf(owner, there)).orElse(true)) {
      keep(key, entry, expiry);
    }
  }

  /// Forgets what `owner` left.
  synchronized void release(String key, String owner) {
    if (find(key).filter(there -> isOf(owner, there)).isPresent()) {
      held.remove(key);
    }
  }

  private static boolean isOf(String owner, Entry entry) {
    return entry instanceof Entry.Pending pending && pending.owner().equals(owner);
  }

  private void keep(String key, Entry entry, Duration expiry) {
    held.remove(key); // So that it is the youngest.
    held.put(key, new Held(entry, ticker.nanos() + expiry.toNanos()));
    if (held.size() > most) {
      makeRoom();
    }
  }

  private void makeRoom() {
    long now = ticker.nanos();
    held.values().removeIf(kept -> kept.endNanos() - now <= 0);
    if (held.size() > most) {
      held.remove(held.keySet().iterator().next());
    }
  }

  private record Held(Entry entry, long endNanos) {}
}
