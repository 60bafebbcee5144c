package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A store in memory that can be out of reach. Refuses keys and times that a real one refuses.
final class Remembered implements KeyValue {

  final Map<String, Duration> keys = new ConcurrentHashMap<>();
  volatile boolean gone;

  @Override
  public boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable {
    if (!key.matches("[ -~]{1,256}") || expiry.toMillis() < 1) {
      throw new IllegalArgumentException(key + " for " + expiry);
    }
    if (gone) {
      throw new Unavailable(new Trouble(Trouble.Kind.DOWN, "gone"));
    }
    return keys.putIfAbsent(key, expiry) == null;
  }

  @Override
  public void put(String key, String value, Duration expiry) {
    throw new AssertionError("tickets are kept once");
  }

  @Override
  public Optional<String> find(String key) {
    throw new AssertionError("tickets are not looked up");
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration expiry) {
    throw new AssertionError("tickets do not change");
  }

  @Override
  public boolean remove(String key, String expected) {
    throw new AssertionError("tickets are not taken back");
  }

  @Override
  public long increment(String key, Duration expiry) {
    throw new AssertionError("tickets are not counted");
  }
}
