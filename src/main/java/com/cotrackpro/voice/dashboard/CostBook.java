package com.cotrackpro.voice.dashboard;

import com.cotrackpro.voice.center.DailyCost;
import com.cotrackpro.voice.center.DayCosts;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/// What days have cost, as it was found when somebody last looked. Adding up a day reads all of its
/// records, so one day is added up at a time, and not again at once. Any thread.
final class CostBook {

  // Calls of yesterday may still be under way.
  private static final Duration MOVING = Duration.ofSeconds(15);

  // Records of days before change only by being deleted.
  private static final Duration SETTLED = Duration.ofMinutes(10);

  // Two months of what somebody pages through.
  private static final int MOST = 62;

  private final DailyCost costs;
  private final Ticker ticker;

  /// The longest known first. Guarded by `this`.
  private final Map<LocalDate, Found> days = new LinkedHashMap<>();

  CostBook(DailyCost costs, Ticker ticker) {
    this.costs = costs;
    this.ticker = ticker;
  }

  LocalDate today() {
    return LocalDate.ofInstant(ticker.now(), ZoneOffset.UTC);
  }

  synchronized DayCosts of(LocalDate day) throws Unavailable {
    Found known = days.get(day);
    if (known != null && known.goodUntilNanos() - ticker.nanos() > 0) {
      return known.costs();
    }
    DayCosts found = costs.quietly(day);
    Duration life = day.isBefore(today().minusDays(1)) ? SETTLED : MOVING;
    days.remove(day); // So that it is the youngest.
    days.put(day, new Found(found, ticker.nanos() + life.toNanos()));
    if (days.size() > MOST) {
      days.remove(days.keySet().iterator().next());
    }
    return found;
  }

  private record Found(DayCosts costs, long goodUntilNanos) {}
}
