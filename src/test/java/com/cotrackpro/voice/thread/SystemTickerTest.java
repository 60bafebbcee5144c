package com.cotrackpro.voice.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTickerTest {

  private final Ticker ticker = Ticker.system();

  @Test
  void anAlarmHappensOnceAndNotTooEarly() throws InterruptedException {
    var rung = new CountDownLatch(1);
    long start = ticker.nanos();

    ticker.after(Duration.ofMillis(30), rung::countDown);

    assertThat(rung.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.ofNanos(ticker.nanos() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(30));
  }

  @Test
  void aTaskThatFailsIsRepeatedAndHurtsNoOther() throws InterruptedException {
    var failed = new CountDownLatch(3);
    var rung = new CountDownLatch(3);
    var failing =
        ticker.every(
            Duration.ofMillis(5),
            () -> {
              failed.countDown();
              throw new IllegalStateException("on purpose");
            });
    var ringing = ticker.every(Duration.ofMillis(5), rung::countDown);

    assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(rung.await(5, TimeUnit.SECONDS)).isTrue();
    failing.cancel();
    ringing.cancel();
  }

  @Test
  void anAlarmTakenBackDoesNotHappen() throws InterruptedException {
    var early = new CountDownLatch(1);
    var late = new CountDownLatch(1);
    var alarm = ticker.after(Duration.ofMillis(20), early::countDown);
    ticker.after(Duration.ofMillis(60), late::countDown);

    alarm.cancel();

    assertThat(late.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(early.getCount()).isEqualTo(1);
  }

  @Test
  void itsThreadDoesNotKeepTheProgramAlive() throws InterruptedException {
    var daemon = new java.util.concurrent.LinkedBlockingQueue<Boolean>();

    ticker.after(Duration.ZERO, () -> daemon.add(Thread.currentThread().isDaemon()));

    assertThat(daemon.poll(5, TimeUnit.SECONDS)).isTrue();
  }
}
