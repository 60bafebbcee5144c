package com.cotrackpro.voice.store;

import com.cotrackpro.voice.thread.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A time in which records cannot be written: when to try again, and the alarm in the log, repeated
/// once a minute. The writer's own.
final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(2);
  private static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);

  private final Ticker ticker;
  private int failures;
  private long alarmedAtNanos;

  Outage(Ticker ticker) {
    this.ticker = ticker;
  }

  /// It began, or goes on.
  ///
  /// @param waiting how many records wait in memory
  void goesOn(SQLException cause, int waiting) {
    failures++;
    if (failures == 1 || ticker.nanos() - alarmedAtNanos >= BETWEEN_ALARMS.toNanos()) {
      alarmedAtNanos = ticker.nanos();
      log.atError()
          .addKeyValue("cause", cause.getMessage())
          .addKeyValue("waiting", waiting)
          .log("records cannot be written and wait in memory");
    }
  }

  /// How long to wait before the next attempt.
  Duration retry() {
    int doublings = Math.min(failures - 1, 10);
    Duration retry = FIRST_RETRY.multipliedBy(1L << doublings);
    return retry.compareTo(LAST_RETRY) < 0 ? retry : LAST_RETRY;
  }

  /// Records can be written.
  void isOver() {
    if (failures > 0) {
      failures = 0;
      log.atInfo().log("records are written again");
    }
  }
}
