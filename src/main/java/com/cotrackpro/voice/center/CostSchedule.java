package com.cotrackpro.voice.center;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds up the day before, every day at the same time, for those who have no scheduler of their
/// own. One process of many does it: the one that is first to say so among the shared facts.
///
/// It looks every minute, so that a clock that is set or a machine that slept changes nothing. A
/// process that starts later in the day makes up for what nobody has done. Where the shared facts
/// cannot be had it is done all the same, and the log says that others may do it, too.
public final class CostSchedule implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CostSchedule.class);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  // Reading a full day takes seconds; a process that dies over it is followed by another.
  private static final Duration AT_WORK = Duration.ofMinutes(10);

  // Longer than the day in which it could be done again.
  private static final Duration DONE = Duration.ofDays(2);

  // A store that is down is asked again, but not every minute of a long outage.
  private static final Duration RETRY = Duration.ofMinutes(5);

  private static final String FINISHED = "done";

  private final DailyCost costs;
  private final LocalTime at;
  private final KeyValue shared;
  private final Ticker ticker;
  private final Crew crew = Crew.open("cost-rollup", Duration.ofSeconds(5), CostSchedule::broke);

  /// What this process writes while it is at work.
  private final String me = "at work: " + UUID.randomUUID();

  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile LocalDate settled = LocalDate.MIN;
  private volatile long notBeforeNanos;

  /// Guarded by this, as `closed`.
  private Ticker.Alarm next = () -> {};

  private boolean closed;

  private CostSchedule(DailyCost costs, LocalTime at, KeyValue shared, Ticker ticker) {
    this.costs = costs;
    this.at = at;
    this.shared = shared;
    this.ticker = ticker;
    this.notBeforeNanos = ticker.nanos();
  }

  /// Begins, at once with what is due.
  ///
  /// @param at when the day before is added up, UTC
  public static CostSchedule begin(DailyCost costs, LocalTime at, KeyValue shared, Ticker ticker) {
    var schedule = new CostSchedule(costs, at, shared, ticker);
    schedule.look();
    return schedule;
  }

  /// Looks no more; who is at work is interrupted.
  @Override
  public void close() {
    stop();
    crew.close();
  }

  private synchronized void stop() {
    closed = true;
    next.cancel();
  }

  /// Whether a day is being added up.
  boolean isBusy() {
    return busy.get();
  }

  private synchronized void look() {
    if (closed) {
      return;
    }
    next = ticker.after(untilTheNextMinute(), this::look);
    Optional<LocalDate> due = due();
    if (due.isPresent() && busy.compareAndSet(false, true)) {
      LocalDate day = due.get();
      crew.fork(day.toString(), () -> work(day));
    }
  }

  private Duration untilTheNextMinute() {
    Instant now = ticker.now();
    return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE));
  }

  /// The day to be added up; empty when it is too early, or done.
  private Optional<LocalDate> due() {
    var now = LocalDateTime.ofInstant(ticker.now(), ZoneOffset.UTC);
    LocalDate yesterday = now.toLocalDate().minusDays(1);
    boolean wanted = !now.toLocalTime().isBefore(at) && !settled.equals(yesterday);
    return wanted && ticker.nanos() - notBeforeNanos >= 0
        ? Optional.of(yesterday)
        : Optional.empty();
  }

  private void work(LocalDate day) {
    try {
      perform(day);
    } finally {
      busy.set(false);
    }
  }

  private void perform(LocalDate day) {
    switch (claim(day)) {
      case OURS -> addUp(day);
      case SOMEBODYS -> later();
      case FINISHED -> settled = day;
    }
  }

  private enum Claim {
    /// This process does it.
    OURS,
    /// Another is at it, and may fail.
    SOMEBODYS,
    /// It has been done.
    FINISHED
  }

  private Claim claim(LocalDate day) {
    try {
      if (shared.putIfAbsent(key(day), me, AT_WORK)) {
        return Claim.OURS;
      }
      boolean done = shared.find(key(day)).filter(FINISHED::equals).isPresent();
      return done ? Claim.FINISHED : Claim.SOMEBODYS;
    } catch (Unavailable e) {
      log.atWarn()
          .addKeyValue("day", day.toString())
          .addKeyValue("cause", e.trouble().reason())
          .log("a day is added up without knowing whether another process does it, too");
      return Claim.OURS;
    }
  }

  private void addUp(LocalDate day) {
    try {
      costs.of(day);
      settled = day;
      note(day);
    } catch (Unavailable e) {
      later();
      release(day);
      log.atError()
          .addKeyValue("day", day.toString())
          .addKeyValue("cause", e.trouble().reason())
          .log("a day cannot be added up, it will be tried again");
    }
  }

  private void later() {
    notBeforeNanos = ticker.nanos() + RETRY.toNanos();
  }

  private void note(LocalDate day) {
    try {
      shared.put(key(day), FINISHED, DONE);
    } catch (Unavailable e) {
      unsaid(day, e);
    }
  }

  private void release(LocalDate day) {
    try {
      shared.remove(key(day), me);
    } catch (Unavailable e) {
      unsaid(day, e);
    }
  }

  private static void unsaid(LocalDate day, Unavailable e) {
    log.atWarn()
        .addKeyValue("day", day.toString())
        .addKeyValue("cause", e.trouble().reason())
        .log("the other processes cannot be told about a day's costs");
  }

  private static String key(LocalDate day) {
    return "cost-rollup:" + day;
  }

  private static void broke(Exception failure) {
    log.atError().setCause(failure).log("the daily costs broke");
  }
}
