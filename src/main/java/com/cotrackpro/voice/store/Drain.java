package com.cotrackpro.voice.store;

import com.cotrackpro.voice.net.Backoff;
import com.cotrackpro.voice.port.Suppressions.Entry;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what waits in the queue into the table, one thing after the other, on one thread.
///
/// While the table is away it pauses and tries again. What the table refuses for its own sake does
/// not hold up the rest: it is passed over and tried again after a pause.
final class Drain implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  // What is left stays in the queue: those who stop us need not wait longer.
  private static final Duration CLOSING = Duration.ofSeconds(10);

  // The table is used by many: each asks it once in some seconds while it is away.
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), RandomGenerator.getDefault());

  private final Ticker ticker;
  private final LocalQueue queue;
  private final DynamoDb table;
  private final DynamoSuppressions suppressions;
  private final Consumer<Optional<Trouble>> health;
  private final Outage outage;
  private final Crew crew = Crew.open("queue", CLOSING, Drain::broke);
  private final Crew.Member member;

  /// Held while something is carried.
  private final Object gate = new Object();

  /// Guarded by `this`.
  private boolean rung = true;

  /// What the table refused in this pass; the member's own.
  private Optional<Trouble> refused = Optional.empty();

  private volatile boolean closing;
  private volatile Optional<Trouble> trouble = Optional.empty();

  /// Starts.
  ///
  /// @param health told how the table was found, on our thread
  Drain(Ticker ticker, LocalQueue queue, DynamoDb table, Consumer<Optional<Trouble>> health) {
    this.ticker = ticker;
    this.queue = queue;
    this.table = table;
    this.suppressions = table.suppressions();
    this.health = health;
    outage =
        new Outage(
            ticker,
            BACKOFF,
            "the table of records cannot be written: records wait in the queue on disk",
            "the table of records is written again");
    member = crew.fork("drain", this::run);
  }

  /// There is something in the queue.
  synchronized void ring() {
    rung = true;
    notifyAll();
  }

  /// Why the table cannot be had; empty while it can, as far as is known.
  Optional<Trouble> trouble() {
    return trouble;
  }

  /// Does `work` while nothing is being carried.
  <T> T alone(Errand<T> work) throws Unavailable {
    synchronized (gate) {
      return work.perform();
    }
  }

  /// Carries what it can within some seconds, and stops.
  @Override
  public void close() {
    closing = true;
    ring();
    try {
      boolean _ = trouble.isPresent() || member.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    crew.close();
    int left = queue.size();
    if (left > 0) {
      log.atWarn().addKeyValue("waiting", left).log("records stay in the queue on disk");
    }
  }

  private void run() throws InterruptedException {
    while (!closing) {
      await();
      Optional<Trouble> met = pass();
      trouble = met.filter(Drain::isAway);
      health.accept(met);
      if (met.isEmpty()) {
        outage.isOver();
      } else if (!closing) {
        outage.goesOn(met.get().reason(), queue.size());
        ticker.pause(outage.retry());
        ring();
      }
    }
  }

  private synchronized void await() throws InterruptedException {
    while (!rung) {
      wait();
    }
    rung = false;
  }

  /// Carries all that waits.
  ///
  /// @return why something is left
  private Optional<Trouble> pass() {
    try {
      refused = Optional.empty();
      carrySuppressions();
      OptionalLong passed = carry(0);
      while (passed.isPresent()) {
        passed = carry(passed.getAsLong());
      }
      return refused;
    } catch (Unavailable e) {
      return Optional.of(e.trouble());
    } catch (SQLException e) {
      return Optional.of(new Trouble(Kind.DOWN, "the queue on disk: " + e.getMessage()));
    }
  }

  private void carrySuppressions() throws Unavailable {
    for (Entry entry : queue.suppressions().all()) {
      boolean _ =
          alone(() -> {
            if (queue.suppressions().find(entry.digest()).isPresent()) {
              suppressions.add(entry);
            }
            return queue.suppressions().remove(entry.digest());
          });
    }
  }

  /// Carries the first that waits behind `version`.
  ///
  /// @return its version; empty when there is none
  private OptionalLong carry(long version) throws Unavailable, SQLException {
    synchronized (gate) {
      Optional<Queue.Row> row = queue.next(version);
      if (row.isPresent()) {
        carry(row.get());
      }
      return row.map(found -> OptionalLong.of(found.version())).orElse(OptionalLong.empty());
    }
  }

  private void carry(Queue.Row row) throws Unavailable, SQLException {
    try {
      table.make(row.change());
      queue.written(row);
      trouble = Optional.empty();
    } catch (Unavailable e) {
      if (isAway(e.trouble())) {
        throw e;
      }
      refused = Optional.of(e.trouble());
    }
  }

  private static boolean isAway(Trouble trouble) {
    return trouble.kind() != Kind.REFUSED;
  }

  private static void broke(Exception failure) {
    log.atError().setCause(failure).log("the queue of records broke");
  }

  /// Something to be done while nothing is being carried.
  interface Errand<T> {

    /// Does it.
    T perform() throws Unavailable;
  }
}
