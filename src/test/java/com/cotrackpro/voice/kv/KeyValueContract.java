package com.cotrackpro.voice.kv;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every store of shared facts must do. A subclass says which store.
abstract class KeyValueContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// The store, empty.
  abstract KeyValue store();

  /// Lets time pass for the store.
  abstract void advance(Duration time);

  @Test
  void whatIsThereIsNotReplaced() throws Unavailable {
    var store = store();

    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isTrue();
    assertThat(store.putIfAbsent("ticket", "2", MINUTE)).isFalse();
    assertThat(store.putIfAbsent("another", "1", MINUTE)).isTrue();
  }

  @Test
  void whatHasExpiredIsForgotten() throws Unavailable {
    var store = store();
    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isTrue();

    advance(MINUTE.minusSeconds(1));
    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isFalse();

    advance(Duration.ofSeconds(1));
    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isTrue();
  }

  @Test
  void eachFactHasItsOwnExpiry() throws Unavailable {
    var store = store();
    assertThat(store.putIfAbsent("long", "1", MINUTE.multipliedBy(3))).isTrue();
    assertThat(store.putIfAbsent("short", "1", MINUTE)).isTrue();

    advance(MINUTE);

    assertThat(store.putIfAbsent("short", "1", MINUTE)).isTrue();
    assertThat(store.putIfAbsent("long", "1", MINUTE)).isFalse();
  }

  @Test
  void ofManyAtOnceExactlyOneIsFirst() throws Exception {
    var store = store();
    var first = new AtomicInteger();
    var done = new CountDownLatch(50);

    try (var crew = Crew.open("race", MINUTE, failure -> first.addAndGet(1000))) {
      for (int i = 0; i < 50; i++) {
        crew.fork(
            "runner-" + i,
            () -> {
              first.addAndGet(store.putIfAbsent("ticket", "1", MINUTE) ? 1 : 0);
              done.countDown();
            });
      }
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(first).hasValue(1);
  }
}
