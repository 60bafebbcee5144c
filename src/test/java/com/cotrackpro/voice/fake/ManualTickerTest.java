package com.cotrackpro.voice.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ManualTickerTest {

  private final ManualTicker ticker = new ManualTicker();
  private final List<String> happened = new ArrayList<>();

  @Test
  void alarmsHappenInTheOrderOfTheirTimesAndAtTheirTimes() {
    ticker.after(Duration.ofMillis(30), () -> note("late"));
    ticker.after(Duration.ofMillis(10), () -> note("first"));
    ticker.after(Duration.ofMillis(10), () -> note("second"));

    ticker.advance(Duration.ofMillis(20));

    assertThat(happened).containsExactly("first@10", "second@10");
    assertThat(ticker.nanos()).isEqualTo(20_000_000);
  }

  @Test
  void anAlarmSetByAnAlarmHappensWithinTheSameAdvance() {
    ticker.after(
        Duration.ofMillis(10), () -> ticker.after(Duration.ofMillis(5), () -> note("then")));

    ticker.advance(Duration.ofMillis(15));

    assertThat(happened).containsExactly("then@15");
  }

  @Test
  void aRepeatedAlarmStopsWhenItIsTakenBackEvenByItself() {
    var alarm = new AtomicReference<com.cotrackpro.voice.thread.Ticker.Alarm>();
    alarm.set(
        ticker.every(
            Duration.ofMillis(20),
            () -> {
              note("tick");
              if (happened.size() == 2) {
                alarm.get().cancel();
              }
            }));

    ticker.advance(Duration.ofSeconds(1));

    assertThat(happened).containsExactly("tick@20", "tick@40");
    assertThat(ticker.alarms()).isZero();
  }

  @Test
  void aPauseEndsWhenItsTimeHasPassed() throws InterruptedException {
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                ticker.pause(Duration.ofHours(1));
                note("woken");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    ticker.awaitPausing(1);
    ticker.advance(Duration.ofMinutes(59));
    assertThat(happened).isEmpty();

    ticker.advance(Duration.ofMinutes(1));

    assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
    assertThat(happened).containsExactly("woken@3600000");
  }

  @Test
  void aJumpOfTheWallClockMovesNothingElse() {
    var before = ticker.now();

    ticker.jumpWallClock(Duration.ofHours(-1));

    assertThat(ticker.now()).isEqualTo(before.minus(Duration.ofHours(1)));
    assertThat(ticker.nanos()).isZero();
  }

  private void note(String what) {
    happened.add(what + "@" + ticker.nanos() / 1_000_000);
  }
}
