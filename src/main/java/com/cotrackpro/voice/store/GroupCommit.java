package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.net.Backoff;
import com.cotrackpro.voice.port.CallRecords.Receipt;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import com.cotrackpro.voice.thread.Ticker.Alarm;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes durable what any thread hands over, with one thread that writes.
///
/// Everything handed over while it was busy goes into the next transaction, so that many calls
/// share one flush of the disk. While the disk is full or cannot be written it tries again and
/// again, and what was handed over waits in memory.
final class GroupCommit implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  // Some days of calls of one host; a record of a long call has some 50 KB.
  private static final int MOST_WAITING = 5000;

  // Records expire by the day: an hour more is no breach, and the sweep is cheap.
  private static final Duration SWEEP = Duration.ofHours(1);

  // Longer than a slow disk takes for a flush, shorter than the patience of those who stop us.
  private static final Duration CLOSING = Duration.ofSeconds(10);

  // A disk is free again at some moment of the operator's: soon enough is within seconds.
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), RandomGenerator.getDefault());

  private final Ticker ticker;
  private final Journal journal;
  private final Handover handover = new Handover(MOST_WAITING, GroupCommit::lost);
  private final Crew crew = Crew.open("records", CLOSING, GroupCommit::broke);

  /// Whose turn it is to use the journal: the writer's, or that of [#alone].
  private final Object turn = new Object();

  private final Crew.Member writer;
  private final Alarm sweeping;

  /// Starts the writer.
  GroupCommit(Ticker ticker, Journal journal) {
    this.ticker = ticker;
    this.journal = journal;
    handover.wake(); // What expired while nobody was there.
    writer = crew.forkPlatform("writer", this::write);
    sweeping = ticker.every(SWEEP, handover::wake);
  }

  /// Takes `change` over; returns at once.
  Receipt put(Change change) {
    return handover.put(change);
  }

  /// What of a call is not durable yet.
  Optional<Change> find(CallId id) {
    return handover.find(id);
  }

  /// All that is not durable yet, oldest first.
  Map<CallId, Change> all() {
    return handover.all();
  }

  /// Does `work` while nothing is being written.
  <T> T alone(Work<T> work) throws SQLException {
    synchronized (turn) {
      return work.perform();
    }
  }

  /// Gives up what waits of a call. Call it in [#alone], or it may be under way to the disk.
  void forget(CallId id) {
    handover.forget(id);
  }

  /// Waits for what was handed over to be durable, and stops.
  @Override
  public void close() {
    sweeping.cancel();
    handover.close();
    awaitWriter();
    crew.close();
    if (handover.size() > 0) {
      log.atError().addKeyValue("records", handover.size()).log("records are lost");
    }
  }

  private void write() throws InterruptedException {
    var outage =
        new Outage(
            ticker,
            BACKOFF,
            "records cannot be written and wait in memory",
            "records are written again");
    while (!handover.isOver()) {
      handover.await();
      if (!commits(outage)) {
        ticker.pause(outage.retry());
      }
    }
  }

  private boolean commits(Outage outage) {
    synchronized (turn) {
      try {
        journal.commit(handover.take());
        handover.settled();
        outage.isOver();
        return true;
      } catch (SQLException e) {
        handover.failed();
        outage.goesOn(String.valueOf(e.getMessage()), handover.size());
        return false;
      }
    }
  }

  private void awaitWriter() {
    try {
      if (!writer.join(CLOSING)) {
        log.atWarn().log("the records' writer does not come to its end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void lost(Change change) {
    log.atError()
        .addKeyValue("callSid", change.id())
        .log("too many records wait for the disk: the oldest is lost");
  }

  private static void broke(Exception failure) {
    log.atError().setCause(failure).log("the records' writer broke");
  }

  /// Where it is written to.
  interface Journal {

    /// Makes all of `changes` durable, or none, and throws out what has expired.
    void commit(Collection<Change> changes) throws SQLException;
  }

  /// Something to be done with the journal.
  interface Work<T> {

    /// Does it.
    T perform() throws SQLException;
  }
}
