package com.cotrackpro.voice.kv;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Facts of a shared store and, while that is away, of this process alone: for what must go on. Any
/// thread.
///
/// Made for what is used once and never given back, such as a ticket: what was first in this
/// process stays first until it expires, whether the store was there or not, and also when another
/// process removes it. Another process learns nothing of what happens while the store is away.
public final class OrOwnMemory implements KeyValue {

  private static final Logger log = LoggerFactory.getLogger(OrOwnMemory.class);

  private final KeyValue shared;
  private final InMemory own;
  private final AtomicBoolean away = new AtomicBoolean();

  /// Over `shared`.
  public OrOwnMemory(KeyValue shared, Ticker ticker) {
    this.shared = shared;
    own = new InMemory(ticker);
  }

  @Override
  public boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable {
    return own.putIfAbsent(key, value, expiry)
        && ask(store -> store == own || store.putIfAbsent(key, value, expiry));
  }

  @Override
  public void put(String key, String value, Duration expiry) throws Unavailable {
    ask(store -> {
      store.put(key, value, expiry);
      return true;
    });
  }

  @Override
  public Optional<String> find(String key) throws Unavailable {
    return ask(store -> store.find(key));
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration expiry)
      throws Unavailable {
    boolean here = own.replace(key, expected, value, expiry);
    return ask(store -> store == own ? here : store.replace(key, expected, value, expiry));
  }

  @Override
  public boolean remove(String key, String expected) throws Unavailable {
    boolean here = own.remove(key, expected);
    return ask(store -> store == own ? here : store.remove(key, expected));
  }

  @Override
  public long increment(String key, Duration expiry) throws Unavailable {
    return ask(store -> store.increment(key, expiry));
  }

  private <T> T ask(Question<T> question) throws Unavailable {
    try {
      T answer = question.ask(shared);
      back();
      return answer;
    } catch (Unavailable e) {
      gone(e);
    }
    return question.ask(own);
  }

  private void gone(Unavailable cause) {
    if (away.compareAndSet(false, true)) {
      log.atWarn()
          .addKeyValue("cause", cause.getMessage())
          .log("the shared store is away and this process remembers by itself");
    }
  }

  private void back() {
    if (away.compareAndSet(true, false)) {
      log.atInfo().log("the shared store is back");
    }
  }

  /// What is asked of a store.
  private interface Question<T> {

    T ask(KeyValue store) throws Unavailable;
  }
}
