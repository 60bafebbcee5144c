package com.cotrackpro.voice.kv;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// Facts in the memory of this process, for a center of one machine. Any thread.
///
/// What has expired is forgotten on the way; what has not is never given up for want of room.
public final class InMemory implements KeyValue {

  // A ticket a call and its minute: a hundred thousand calls a minute are beyond one machine.
  private static final int MOST = 100_000;

  private final Ticker ticker;
  private final int most;

  /// All that is known. Guarded by `this`.
  private final Map<String, Fact> facts = new HashMap<>();

  /// When to look whether something has expired, the earliest first. Guarded by `this`.
  private final PriorityQueue<Fact> expiring;

  /// An empty one.
  public InMemory(Ticker ticker) {
    this(ticker, MOST);
  }

  InMemory(Ticker ticker, int most) {
    this.ticker = ticker;
    this.most = most;
    long origin = ticker.nanos(); // The clock may begin anywhere and run over.
    expiring = new PriorityQueue<>(Comparator.comparingLong(fact -> fact.endNanos() - origin));
  }

  @Override
  public synchronized boolean putIfAbsent(String key, String value, Duration expiry)
      throws Unavailable {
    forgetExpired();
    if (facts.containsKey(key)) {
      return false;
    }
    keep(key, value, ticker.nanos() + expiry.toNanos());
    return true;
  }

  @Override
  public synchronized void put(String key, String value, Duration expiry) throws Unavailable {
    forgetExpired();
    keep(key, value, ticker.nanos() + expiry.toNanos());
  }

  @Override
  public synchronized Optional<String> find(String key) {
    forgetExpired();
    return Optional.ofNullable(facts.get(key)).map(Fact::value);
  }

  @Override
  public synchronized boolean replace(String key, String expected, String value, Duration expiry)
      throws Unavailable {
    if (find(key).filter(expected::equals).isEmpty()) {
      return false;
    }
    keep(key, value, ticker.nanos() + expiry.toNanos());
    return true;
  }

  @Override
  public synchronized boolean remove(String key, String expected) {
    if (find(key).filter(expected::equals).isEmpty()) {
      return false;
    }
    facts.remove(key);
    return true;
  }

  @Override
  public synchronized long increment(String key, Duration expiry) throws Unavailable {
    forgetExpired();
    Fact before = facts.get(key);
    long next = before == null ? 1 : Long.parseLong(before.value()) + 1;
    long end = before == null ? ticker.nanos() + expiry.toNanos() : before.endNanos();
    keep(key, Long.toString(next), end);
    return next;
  }

  private void keep(String key, String value, long endNanos) throws Unavailable {
    if (!facts.containsKey(key) && facts.size() >= most) {
      throw new Unavailable(new Trouble(Kind.BUSY, "the memory for shared facts is full"));
    }
    var fact = new Fact(key, value, endNanos);
    Fact before = facts.put(key, fact);
    if (before == null || before.endNanos() != endNanos) {
      expiring.add(fact);
    }
  }

  private void forgetExpired() {
    long now = ticker.nanos();
    while (!expiring.isEmpty() && expiring.element().endNanos() - now <= 0) {
      Fact over = expiring.remove();
      facts.computeIfPresent(over.key(), (_, fact) -> fact.endNanos() - now <= 0 ? null : fact);
    }
  }

  private record Fact(String key, String value, long endNanos) {}
}
