package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.util.Optional;

/// Shared facts that can be taken away.
public final class BrokenFacts implements KeyValue {

  private final KeyValue inner;
  private volatile boolean down;

  /// Those of `inner`, while they are not taken away.
  public BrokenFacts(KeyValue inner) {
    this.inner = inner;
  }

  /// Takes them away, or brings them back.
  public void down(boolean isDown) {
    down = isDown;
  }

  @Override
  public boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable {
    return reached(key).putIfAbsent(key, value, expiry);
  }

  @Override
  public void put(String key, String value, Duration expiry) throws Unavailable {
    reached(key).put(key, value, expiry);
  }

  @Override
  public Optional<String> find(String key) throws Unavailable {
    return reached(key).find(key);
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration expiry)
      throws Unavailable {
    return reached(key).replace(key, expected, value, expiry);
  }

  @Override
  public boolean remove(String key, String expected) throws Unavailable {
    return reached(key).remove(key, expected);
  }

  @Override
  public long increment(String key, Duration expiry) throws Unavailable {
    return reached(key).increment(key, expiry);
  }

  private KeyValue reached(String key) throws Unavailable {
    if (!key.matches("[ -~]{1,256}")) {
      throw new IllegalArgumentException("A key is 1 to 256 printable characters of ASCII");
    }
    if (down) {
      throw new Unavailable(new Trouble(Trouble.Kind.DOWN, "the shared facts are down"));
    }
    return inner;
  }
}
