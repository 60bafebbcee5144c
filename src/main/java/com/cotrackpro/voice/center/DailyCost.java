package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.center.DayCosts.RoleCost;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.CallRecords.Page;
import com.cotrackpro.voice.port.CallRecords.Query;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Adds up what a day has cost: every call that started in it, UTC, whatever became of it. Any
/// thread; blocks while the records are read.
///
/// It changes nothing, so that it can be run again with the same result: a day that is over and
/// whose calls have ended always adds up to the same.
public final class DailyCost {

  // A record of a long call has some 50 KB: a page is a few megabytes.
  private static final int PAGE = 100;

  // A hundred thousand calls: beyond what one day brings, and an end where a store has none.
  private static final int MOST_PAGES = 1000;

  private final CallRecords records;
  private final int page;
  private final int mostPages;

  /// Over that store.
  public DailyCost(CallRecords records) {
    this(records, PAGE, MOST_PAGES);
  }

  DailyCost(CallRecords records, int page, int mostPages) {
    this.records = records;
    this.page = page;
    this.mostPages = mostPages;
  }

  /// The costs of `day`, which also become one line of the log.
  ///
  /// @throws Unavailable when the records cannot be read
  public DayCosts of(LocalDate day) throws Unavailable {
    DayCosts costs = quietly(day);
    CostLine.log(costs);
    return costs;
  }

  /// The costs of `day` for somebody who looks at them, without a line of the log.
  ///
  /// @throws Unavailable when the records cannot be read
  public DayCosts quietly(LocalDate day) throws Unavailable {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return read(new Query(none(), none(), Optional.of(start), Optional.of(end), none(), page));
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private DayCosts read(Query day) throws Unavailable {
    var sum = new Sum(day.from().orElseThrow(), day.until().orElseThrow());
    Page latest = sum.add(records.list(day));
    while (latest.next().isPresent() && sum.pages < mostPages) {
      latest = sum.add(records.list(behind(latest, day)));
    }
    return sum.costs(latest.next().isPresent());
  }

  private static Query behind(Page latest, Query day) {
    return new Query(day.role(), day.status(), day.from(), day.until(), latest.next(), day.limit());
  }

  /// A day that is being added up. Belongs to one thread.
  private static final class Sum {

    private final Instant from;
    private final Instant until;
    private final Map<Role, RoleCost> byRole = new HashMap<>();
    private Costs totals = Costs.NONE;
    private int pages;

    Sum(Instant from, Instant until) {
      this.from = from;
      this.until = until;
    }

    Page add(Page page) {
      pages++;
      for (CallRecord record : page.records()) {
        Costs costs = Costs.of(record);
        totals = totals.plus(costs);
        byRole.merge(record.role(), new RoleCost(1, costs.microUsd()), RoleCost::plus);
      }
      return page;
    }

    DayCosts costs(boolean truncated) {
      return new DayCosts(from, until, totals, byRole, truncated, pages);
    }
  }
}
