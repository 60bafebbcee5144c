package com.cotrackpro.voice.app;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.telemetry.Metrics;
import java.time.Duration;
import java.util.Optional;

/// Shared facts as one of their users sees them: the pulse knows how each question went, and each
/// that was not answered is counted for that user, who then does without. Any thread.
final class WatchedFacts implements KeyValue {

  private final KeyValue inner;
  private final Pulse pulse;
  private final Metrics metrics;
  private final String user;

  /// @param user a fixed word, such as `tickets`
  WatchedFacts(KeyValue inner, Pulse pulse, Metrics metrics, String user) {
    this.inner = inner;
    this.pulse = pulse;
    this.metrics = metrics;
    this.user = user;
  }

  @Override
  public boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable {
    return watch(() -> inner.putIfAbsent(key, value, expiry));
  }

  @Override
  public void put(String key, String value, Duration expiry) throws Unavailable {
    watch(() -> {
      inner.put(key, value, expiry);
      return true;
    });
  }

  @Override
  public Optional<String> find(String key) throws Unavailable {
    return watch(() -> inner.find(key));
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration expiry)
      throws Unavailable {
    return watch(() -> inner.replace(key, expected, value, expiry));
  }

  @Override
  public boolean remove(String key, String expected) throws Unavailable {
    return watch(() -> inner.remove(key, expected));
  }

  @Override
  public long increment(String key, Duration expiry) throws Unavailable {
    return watch(() -> inner.increment(key, expiry));
  }

  private <T> T watch(Question<T> question) throws Unavailable {
    try {
      T answer = question.ask();
      pulse.works(Watched.KEY_VALUE);
      return answer;
    } catch (Unavailable e) {
      pulse.fails(Watched.KEY_VALUE, e.trouble().kind().name());
      metrics.sharedStoreFailed(user);
      throw e;
    }
  }

  /// What is asked of the store.
  private interface Question<T> {

    T ask() throws Unavailable;
  }
}
