package com.cotrackpro.voice.limits;

import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts how often the shared facts could not be had, and says so in the log once a minute at
/// most. Any thread.
final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);

  private final String consequence;
  private final Ticker ticker;
  private final AtomicLong failures = new AtomicLong();

  /// When the log may be told again, in nanoseconds of the ticker.
  private final AtomicLong quietUntil;

  /// @param consequence what it means, as the sentence of the log line
  Outage(String consequence, Ticker ticker) {
    this.consequence = consequence;
    this.ticker = ticker;
    quietUntil = new AtomicLong(ticker.nanos());
  }

  /// It happened.
  ///
  /// @param whose which limit, or whose facts
  void happened(String whose, Unavailable cause) {
    long count = failures.incrementAndGet();
    long now = ticker.nanos();
    long before = quietUntil.get();
    if (now - before >= 0 && quietUntil.compareAndSet(before, now + BETWEEN_ALARMS.toNanos())) {
      log.atWarn()
          .addKeyValue("of", whose)
          .addKeyValue("cause", cause.getMessage())
          .addKeyValue("failures", count)
          .log(consequence);
    }
  }

  /// How often it happened.
  long failures() {
    return failures.get();
  }
}
