package com.cotrackpro.voice.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.limits.RateLimit.Verdict;
import com.cotrackpro.voice.limits.RateLimit.Verdict.Allowed;
import com.cotrackpro.voice.limits.RateLimit.Verdict.Exceeded;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The clock of these tests begins at 12:00:00 UTC.
class RateLimitTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualTicker ticker = new ManualTicker();
  private final Breakable store = new Breakable(new InMemory(ticker));

  @Test
  void whatIsOverTheMinuteIsRefusedUntilTheMinuteEnds() {
    var limit = new RateLimit("outbound", 3, 100, store, ticker);
    ticker.advance(Duration.ofMillis(20_500));
    askAndPass(limit, 3);

    assertThat(limit.ask("key")).isEqualTo(new Exceeded(Duration.ofMillis(39_500)));
  }

  @Test
  void aMinuteIsOverAtItsSixtiethSecondAndNotBefore() {
    var limit = new RateLimit("outbound", 3, 100, store, ticker);
    ticker.advance(MINUTE.minusMillis(1));
    askAndPass(limit, 3);
    assertThat(limit.ask("key")).isEqualTo(new Exceeded(Duration.ofMillis(1)));

    ticker.advance(Duration.ofMillis(1));

    askAndPass(limit, 3);
    assertThat(limit.ask("key")).isEqualTo(new Exceeded(MINUTE));
  }

  @Test
  void anHourIsOverAtTheFullHourOfUtc() {
    var limit = new RateLimit("outbound", 100, 3, store, ticker);
    ticker.advance(HOUR.minusSeconds(90));
    askAndPass(limit, 3);
    assertThat(limit.ask("key")).isEqualTo(new Exceeded(Duration.ofSeconds(90)));

    ticker.advance(Duration.ofSeconds(89));
    assertThat(limit.ask("key")).isEqualTo(new Exceeded(Duration.ofSeconds(1)));
    ticker.advance(Duration.ofSeconds(1));

    askAndPass(limit, 3);
    assertThat(limit.ask("key")).isEqualTo(new Exceeded(HOUR));
  }

  @Test
  void midnightBeginsANewHourAndANewMinute() {
    var limit = new RateLimit("outbound", 2, 2, store, ticker);
    ticker.advance(Duration.ofHours(12).minusMillis(1));
    assertThat(ticker.now()).isEqualTo(Instant.parse("2025-06-01T23:59:59.999Z"));
    askAndPass(limit, 2);
    assertThat(limit.ask("key")).isEqualTo(new Exceeded(Duration.ofMillis(1)));

    ticker.advance(Duration.ofMillis(1));

    askAndPass(limit, 2);
  }

  @Test
  void whereBothAreFullTheLongerWaitIsTold() {
    var limit = new RateLimit("outbound", 3, 3, store, ticker);
    ticker.advance(Duration.ofSeconds(15));
    askAndPass(limit, 3);

    assertThat(limit.ask("key")).isEqualTo(new Exceeded(HOUR.minusSeconds(15)));
  }

  @Test
  void whatTheMinuteRefusesDoesNotCountAgainstTheHour() {
    var limit = new RateLimit("outbound", 2, 5, store, ticker);
    askAndPass(limit, 2);
    for (int i = 0; i < 20; i++) {
      assertThat(limit.ask("key")).isEqualTo(new Exceeded(MINUTE));
    }

    ticker.advance(MINUTE);
    askAndPass(limit, 2);
    ticker.advance(MINUTE);

    askAndPass(limit, 1);
    assertThat(limit.ask("key")).isEqualTo(new Exceeded(HOUR.minus(MINUTE.multipliedBy(2))));
  }

  @Test
  void askersAndLimitsAreCountedApart() {
    var limit = new RateLimit("outbound", 1, 5, store, ticker);
    var other = new RateLimit("records", 1, 5, store, ticker);

    assertThat(limit.ask("one")).isEqualTo(new Allowed());
    assertThat(limit.ask("two")).isEqualTo(new Allowed());
    assertThat(other.ask("one")).isEqualTo(new Allowed());
    assertThat(limit.ask("one")).isInstanceOf(Exceeded.class);
  }

  @Test
  void processesThatShareAStoreShareTheirCounters() {
    var here = new RateLimit("outbound", 2, 5, store, ticker);
    var there = new RateLimit("outbound", 2, 5, store, ticker);
    assertThat(here.ask("key")).isEqualTo(new Allowed());
    assertThat(there.ask("key")).isEqualTo(new Allowed());

    assertThat(here.ask("key")).isInstanceOf(Exceeded.class);
    assertThat(there.ask("key")).isInstanceOf(Exceeded.class);
  }

  @Test
  void withoutTheStoreEveryRequestIsAllowedAndCounted() {
    var limit = new RateLimit("outbound", 1, 5, store, ticker);
    askAndPass(limit, 1);
    store.goDown();

    askAndPass(limit, 10);
    assertThat(limit.failures()).isEqualTo(10);

    store.comeBack();
    assertThat(limit.ask("key")).isInstanceOf(Exceeded.class);
    assertThat(limit.failures()).isEqualTo(10);
  }

  @Test
  void aRequestCostsTheStoreTwoQuestions() {
    var limit = new RateLimit("outbound", 1, 5, store, ticker);

    askAndPass(limit, 1);

    assertThat(store.asked()).isEqualTo(2);
  }

  @Test
  void countersAreForgottenSoonAfterTheirWindow() throws Unavailable {
    var one = new InMemory(ticker);
    var limit = new RateLimit("outbound", 1, 5, one, ticker);
    askAndPass(limit, 1);
    String hour =
        "rate:outbound:" + Digest.of("key") + ":PT1H:" + ticker.now().getEpochSecond() / 3600;
    assertThat(one.find(hour)).contains("1");

    ticker.advance(HOUR.plusMinutes(1));

    assertThat(one.find(hour)).isEmpty();
  }

  @Test
  void aLimitOfNothingIsNoLimit() {
    assertThatThrownBy(() -> new RateLimit("outbound", 0, 5, store, ticker))
        .hasMessageContaining("at least one");
  }

  private static void askAndPass(RateLimit limit, int times) {
    for (int i = 0; i < times; i++) {
      Verdict verdict = limit.ask("key");
      assertThat(verdict).isEqualTo(new Allowed());
    }
  }
}
