package com.cotrackpro.voice.store;

import com.cotrackpro.voice.net.Backoff;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A time in which records cannot be written: when to try again, and the alarm in the log, repeated
/// once a minute. The writer's own.
final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);

  private final Ticker ticker;
  private final Backoff backoff;
  private final String began;
  private final String ended;
  private int failures;
  private long alarmedAtNanos;

  /// @param began the sentence for the log while it lasts
  /// @param ended the sentence for the log when it is over
  Outage(Ticker ticker, Backoff backoff, String began, String ended) {
    this.ticker = ticker;
    this.backoff = backoff;
    this.began = began;
    this.ended = ended;
  }

  /// It began, or goes on.
  ///
  /// @param cause fit for a log line
  /// @param waiting how many records wait
  void goesOn(String cause, int waiting) {
    failures++;
    if (failures == 1 || ticker.nanos() - alarmedAtNanos >= BETWEEN_ALARMS.toNanos()) {
      alarmedAtNanos = ticker.nanos();
      log.atError().addKeyValue("cause", cause).addKeyValue("waiting", waiting).log(began);
    }
  }

  /// How long to wait before the next attempt.
  Duration retry() {
    return backoff.delay(Math.max(0, failures - 1));
  }

  /// Records can be written.
  void isOver() {
    if (failures > 0) {
      failures = 0;
      log.atInfo().log(ended);
    }
  }
}
