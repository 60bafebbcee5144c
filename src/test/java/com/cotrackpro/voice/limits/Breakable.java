package com.cotrackpro.voice.limits;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A store that can go down, and come back with what it had.
final class Breakable implements KeyValue {

  private final KeyValue inner;
  private final AtomicBoolean down = new AtomicBoolean();
  private final AtomicBoolean blind = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();

  Breakable(KeyValue inner) {
    this.inner = inner;
  }

  void goDown() {
    down.set(true);
  }

  boolean isDown() {
    return down.get();
  }

  void comeBack() {
    down.set(false);
    blind.set(false);
  }

  /// From now on nothing can be found, but the rest works.
  void goBlind() {
    blind.set(true);
  }

  int asked() {
    return asked.get();
  }

  @Override
  public boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable {
    return up().putIfAbsent(key, value, expiry);
  }

  @Override
  public void put(String key, String value, Duration expiry) throws Unavailable {
    up().put(key, value, expiry);
  }

  @Override
  public Optional<String> find(String key) throws Unavailable {
    if (blind.get()) {
      throw new Unavailable(new Trouble(Kind.SLOW, "not found in time"));
    }
    return up().find(key);
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration expiry)
      throws Unavailable {
    return up().replace(key, expected, value, expiry);
  }

  @Override
  public boolean remove(String key, String expected) throws Unavailable {
    return up().remove(key, expected);
  }

  @Override
  public long increment(String key, Duration expiry) throws Unavailable {
    return up().increment(key, expiry);
  }

  private KeyValue up() throws Unavailable {
    asked.incrementAndGet();
    if (down.get()) {
      throw new Unavailable(new Trouble(Kind.DOWN, "the store is down"));
    }
    return inner;
  }
}
