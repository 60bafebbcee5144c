package com.cotrackpro.voice.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's clocks. The thread is a daemon: it ends with the program and needs no closing.
final class SystemTicker implements Ticker {

  static final SystemTicker ONLY = new SystemTicker();

  private static final Logger log = LoggerFactory.getLogger(SystemTicker.class);

  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("ticker").unstarted(task));

  private SystemTicker() {
    alarms.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    return alarm(alarms.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  @Override
  public Alarm every(Duration period, Runnable task) {
    long nanos = period.toNanos();
    return alarm(alarms.scheduleAtFixedRate(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS));
  }

  @Override
  public void pause(Duration length) throws InterruptedException {
    Thread.sleep(length);
  }

  private static Alarm alarm(ScheduledFuture<?> scheduled) {
    return () -> scheduled.cancel(false);
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException failure) {
        log.atError().setCause(failure).log("a timed task failed");
      }
    };
  }
}
