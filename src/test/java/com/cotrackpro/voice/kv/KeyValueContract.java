package com.cotrackpro.voice.kv;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every store of shared facts must do. A subclass says which store.
public abstract class KeyValueContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofHours(24);

  /// What a store must keep as it is: quotes, lines, spaces, other scripts, emoji, nothing.
  private static final String ODD = " {\"a\": \"b\\\"c\"}\r\n\t\u2028 Ünïcode 日本 \uD83D\uDE00 ";

  /// The store, empty.
  protected abstract KeyValue store();

  /// Lets time pass for the store.
  protected abstract void advance(Duration time);

  @Test
  void whatIsThereIsNotReplaced() throws Unavailable {
    var store = store();

    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isTrue();
    assertThat(store.putIfAbsent("ticket", "2", MINUTE)).isFalse();
    assertThat(store.putIfAbsent("another", "1", MINUTE)).isTrue();
    assertThat(store.find("ticket")).contains("1");
  }

  @Test
  void whatHasExpiredIsForgotten() throws Unavailable {
    var store = store();
    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isTrue();

    advance(MINUTE.minus(SECOND));
    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isFalse();
    assertThat(store.find("ticket")).contains("1");

    advance(SECOND);
    assertThat(store.find("ticket")).isEmpty();
    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isTrue();
  }

  @Test
  void whatExpiredCanBeNeitherReplacedNorRemovedAndIsCountedAnew() throws Unavailable {
    var store = store();
    store.put("a", "1", MINUTE);
    store.put("b", "1", MINUTE);
    store.increment("c", MINUTE);

    advance(MINUTE);

    assertThat(store.replace("a", "1", "2", MINUTE)).isFalse();
    assertThat(store.find("a")).isEmpty();
    assertThat(store.remove("b", "1")).isFalse();
    assertThat(store.increment("c", MINUTE)).isEqualTo(1);
  }

  @Test
  void aDayIsKeptToItsEnd() throws Unavailable {
    var store = store();
    assertThat(store.putIfAbsent("key", "pending", MINUTE)).isTrue();
    assertThat(store.replace("key", "pending", "done", DAY)).isTrue();

    advance(DAY.minus(SECOND));
    assertThat(store.find("key")).contains("done");
    advance(SECOND);

    assertThat(store.find("key")).isEmpty();
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
  void puttingOverwritesAndTheExpiryBeginsAgain() throws Unavailable {
    var store = store();
    store.put("key", "1", MINUTE);
    advance(MINUTE.dividedBy(2));

    store.put("key", "2", MINUTE);

    assertThat(store.find("key")).contains("2");
    advance(MINUTE.minus(SECOND));
    assertThat(store.find("key")).contains("2");
    advance(SECOND);
    assertThat(store.find("key")).isEmpty();
  }

  @Test
  void puttingCanShortenAnExpiry() throws Unavailable {
    var store = store();
    store.put("key", "1", DAY);
    store.put("key", "2", MINUTE);

    advance(MINUTE);

    assertThat(store.find("key")).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() throws Unavailable {
    var store = store();
    store.put("key", "1", MINUTE);

    assertThat(store.find("Key")).isEmpty();
    assertThat(store.find("ke")).isEmpty();
    assertThat(store.find("key ")).isEmpty();
  }

  @Test
  void aValueComesBackAsItWas() throws Unavailable {
    var store = store();
    String longest = "x".repeat(40_000);
    store.put("odd", ODD, MINUTE);
    store.put("empty", "", MINUTE);
    store.put("long", longest, MINUTE);

    assertThat(store.find("odd")).contains(ODD);
    assertThat(store.find("empty")).contains("");
    assertThat(store.find("long")).contains(longest);
    assertThat(store.replace("odd", ODD, "plain", MINUTE)).isTrue();
    assertThat(store.replace("odd", "plain", ODD, MINUTE)).isTrue();
    assertThat(store.remove("odd", ODD)).isTrue();
  }

  @Test
  void aKeyIsAnyPrintableText() throws Unavailable {
    var store = store();
    String odd = "a b/c?d=e&f#%25\"'\\{}[]:*~";
    String longest = "k".repeat(256);
    store.put(odd, "1", MINUTE);
    store.put(longest, "2", MINUTE);

    assertThat(store.find(odd)).contains("1");
    assertThat(store.find(longest)).contains("2");
    assertThat(store.find("k".repeat(255))).isEmpty();
  }

  @Test
  void onlyWhatIsExpectedIsReplaced() throws Unavailable {
    var store = store();
    assertThat(store.replace("key", "1", "2", MINUTE)).isFalse();
    assertThat(store.find("key")).isEmpty();
    store.put("key", "1", MINUTE);

    assertThat(store.replace("key", "other", "2", MINUTE)).isFalse();
    assertThat(store.find("key")).contains("1");
    assertThat(store.replace("key", "1", "2", MINUTE)).isTrue();
    assertThat(store.find("key")).contains("2");
    assertThat(store.replace("key", "1", "3", MINUTE)).isFalse();
  }

  @Test
  void replacingBeginsTheExpiryAgainAndFailingToDoesNot() throws Unavailable {
    var store = store();
    store.put("a", "1", MINUTE);
    store.put("b", "1", MINUTE);

    assertThat(store.replace("a", "1", "2", MINUTE.multipliedBy(2))).isTrue();
    assertThat(store.replace("b", "other", "2", MINUTE.multipliedBy(2))).isFalse();
    advance(MINUTE);

    assertThat(store.find("a")).contains("2");
    assertThat(store.find("b")).isEmpty();
    advance(MINUTE);
    assertThat(store.find("a")).isEmpty();
  }

  @Test
  void onlyWhatIsExpectedIsRemoved() throws Unavailable {
    var store = store();
    assertThat(store.remove("key", "1")).isFalse();
    store.put("key", "1", MINUTE);

    assertThat(store.remove("key", "2")).isFalse();
    assertThat(store.find("key")).contains("1");
    assertThat(store.remove("key", "1")).isTrue();
    assertThat(store.find("key")).isEmpty();
    assertThat(store.remove("key", "1")).isFalse();
    assertThat(store.putIfAbsent("key", "3", MINUTE)).isTrue();
  }

  @Test
  void aNumberCountsFromOneAndEachByItself() throws Unavailable {
    var store = store();

    assertThat(store.increment("a", MINUTE)).isEqualTo(1);
    assertThat(store.increment("a", MINUTE)).isEqualTo(2);
    assertThat(store.increment("b", MINUTE)).isEqualTo(1);
    assertThat(store.increment("a", MINUTE)).isEqualTo(3);
    assertThat(store.find("a")).contains("3");
  }

  @Test
  void theExpiryOfANumberIsSetOnceAndNotRenewed() throws Unavailable {
    var store = store();
    store.increment("count", MINUTE);
    advance(MINUTE.dividedBy(2));
    assertThat(store.increment("count", MINUTE)).isEqualTo(2);
    advance(MINUTE.dividedBy(2).minus(SECOND));
    assertThat(store.increment("count", DAY)).isEqualTo(3);

    advance(SECOND);

    assertThat(store.find("count")).isEmpty();
    assertThat(store.increment("count", MINUTE)).isEqualTo(1);
    advance(MINUTE);
    assertThat(store.increment("count", MINUTE)).isEqualTo(1);
  }

  @Test
  void ofManyAtOnceExactlyOneIsFirst() throws Exception {
    var store = store();

    var kept = ofFifty(() -> store.putIfAbsent("ticket", "1", MINUTE));

    assertThat(kept.stream().filter(first -> first)).hasSize(1);
  }

  @Test
  void ofManyAtOnceExactlyOneReplacesAndOneRemoves() throws Exception {
    var store = store();
    store.put("a", "1", MINUTE);
    store.put("b", "1", MINUTE);

    var replaced = ofFifty(() -> store.replace("a", "1", "2", MINUTE));
    var removed = ofFifty(() -> store.remove("b", "1"));

    assertThat(replaced.stream().filter(first -> first)).hasSize(1);
    assertThat(removed.stream().filter(first -> first)).hasSize(1);
  }

  @Test
  void noIncrementIsLostOrTakenTwice() throws Exception {
    var store = store();

    var numbers = ofFifty(() -> store.increment("count", MINUTE));

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
  }

  /// What fifty threads got that asked at once.
  static <T> Collection<T> ofFifty(Callable<T> question) throws InterruptedException {
    var answers = new ConcurrentLinkedQueue<T>();
    var failures = new ConcurrentLinkedQueue<Exception>();
    var done = new CountDownLatch(50);
    try (var crew = Crew.open("race", MINUTE, failures::add)) {
      for (int i = 0; i < 50; i++) {
        crew.fork(
            "runner-" + i,
            () -> {
              try {
                answers.add(question.call());
              } finally {
                done.countDown();
              }
            });
      }
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(failures).isEmpty();
    return answers;
  }
}
