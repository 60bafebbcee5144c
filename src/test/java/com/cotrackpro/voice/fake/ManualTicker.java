package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// A clock that stands still until the test moves it. Alarms run on the thread that calls
/// [#advance], in the order of their times, and of two at the same time the one set first.
public final class ManualTicker implements Ticker {

  private static final Instant START = Instant.parse("2025-06-01T12:00:00Z");

  /// What is to happen. Guarded by `this`, as all the rest.
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));

  private long nanos;
  private long numbers;
  private int pausing;
  private Duration wallClockOff = Duration.ZERO;

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Instant now() {
    return START.plusNanos(nanos).plus(wallClockOff);
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    return add(delay, Duration.ZERO, task);
  }

  @Override
  public Alarm every(Duration period, Runnable task) {
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("The period must be positive, not " + period);
    }
    return add(period, period, task);
  }

  @Override
  public synchronized void pause(Duration length) throws InterruptedException {
    long end = nanos + length.toNanos();
    pausing++;
    notifyAll();
    try {
      while (nanos < end) {
        wait();
      }
    } finally {
      pausing--;
    }
  }

  /// Lets `time` pass; whatever falls due meanwhile happens, at its own time.
  public void advance(Duration time) {
    long end = nanos() + time.toNanos();
    Due next = takeUntil(end);
    while (next != null) {
      next.task().run();
      next = takeUntil(end);
    }
    moveTo(end);
  }

  /// Puts the wall clock wrong by `offset`; [#nanos] and the alarms do not notice.
  public synchronized void jumpWallClock(Duration offset) {
    wallClockOff = wallClockOff.plus(offset);
  }

  /// How many alarms are set.
  public synchronized int alarms() {
    return due.size();
  }

  /// Waits until `threads` are in [#pause].
  public synchronized void awaitPausing(int threads) throws InterruptedException {
    while (pausing < threads) {
      wait();
    }
  }

  private synchronized Alarm add(Duration delay, Duration period, Runnable task) {
    if (delay.isNegative()) {
      return add(Duration.ZERO, period, task);
    }
    var alarm = new Due(nanos + delay.toNanos(), numbers++, period, task, new Object());
    due.add(alarm);
    return () -> cancel(alarm.identity());
  }

  private synchronized void cancel(Object alarm) {
    due.removeIf(waiting -> waiting.identity().equals(alarm));
  }

  /// The next alarm due by `end`, whose time it is then; null when there is none.
  private synchronized @Nullable Due takeUntil(long end) {
    Due first = due.peek();
    if (first == null || first.at() > end) {
      return null;
    }
    due.remove();
    moveTo(first.at());
    if (!first.period().isZero()) {
      due.add(first.again(numbers++));
    }
    return first;
  }

  private synchronized void moveTo(long time) {
    nanos = Math.max(nanos, time);
    notifyAll();
  }

  /// @param identity shared by the repetitions of one alarm
  private record Due(long at, long number, Duration period, Runnable task, Object identity) {

    Due again(long newNumber) {
      return new Due(at + period.toNanos(), newNumber, period, task, identity);
    }
  }
}
