package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Records in a DynamoDB table, behind a queue on disk.
///
/// What is handed over is durable when it is in the queue, so that a table that is slow or away
/// holds nothing up and loses nothing. Reading sees what waits. While the table is known to be
/// away, what needs it fails at once.
public final class WriteBehind implements CallRecords {

  private final Ticker ticker;
  private final LocalQueue queue;
  private final DynamoDb table;
  private final Drain drain;
  private final Consumer<Optional<Trouble>> health;

  private WriteBehind(
      Ticker ticker, LocalQueue queue, DynamoDb table, Consumer<Optional<Trouble>> health) {
    this.ticker = ticker;
    this.queue = queue;
    this.table = table;
    this.health = health;
    drain = new Drain(ticker, queue, table, health);
  }

  /// Opens the queue below `directory`, which is made where it does not exist, in front of the
  /// table; carries on with what is left in it.
  ///
  /// @param health told how the table was found, on any thread, quickly: empty when it does what is
  ///   asked
  /// @throws StoreException if another process has the queue open, or it cannot be read and written
  public static WriteBehind open(
      Config.Dynamo config, Path directory, Ticker ticker, Consumer<Optional<Trouble>> health) {
    var bell = new Bell();
    var queue = LocalQueue.open(directory, ticker, bell::ring);
    var records = new WriteBehind(ticker, queue, DynamoDb.open(config, ticker), health);
    bell.hangAt(records.drain::ring);
    return records;
  }

  /// How many calls have something in the queue that the table has not got yet.
  public int waiting() {
    return queue.size();
  }

  /// The numbers that are never to be called, in the same table and behind the same queue. Usable
  /// until [#close].
  public Suppressions suppressions() {
    return new QueuedSuppressions(queue.suppressions(), table.suppressions(), drain);
  }

  @Override
  public Receipt keep(CallRecord record) {
    return queue.put(new Change.Keep(record));
  }

  @Override
  public Receipt report(CallRecord report) {
    return queue.put(new Change.Report(report));
  }

  @Override
  public Optional<CallRecord> find(CallId id) throws Unavailable {
    Optional<Change> waiting = queue.waiting(id);
    try {
      Optional<CallRecord> kept = new Watched().find(id);
      return waiting
          .map(change -> kept.map(change::over).orElse(change.record()))
          .or(() -> kept)
          .filter(this::isCurrent);
    } catch (Unavailable e) {
      return Optional.of(known(id).orElseThrow(() -> e)).filter(this::isCurrent);
    }
  }

  @Override
  public List<CallRecord> unfinished() throws Unavailable {
    return queue.live().values().stream()
        .filter(Change.Keep.class::isInstance)
        .map(Change::record)
        .filter(record -> record.life().status() == CallStatus.ACTIVE)
        .filter(this::isCurrent)
        .sorted(Comparator.comparing(record -> record.life().startedAt()))
        .toList();
  }

  @Override
  public Page list(Query query) throws Unavailable {
    Map<CallId, Change> waiting = queue.waiting();
    return new Listing(query, ticker.now().getEpochSecond()).page(waiting, new Watched());
  }

  @Override
  public boolean remove(CallId id) throws Unavailable {
    return drain.alone(() -> {
      boolean waits = queue.waiting(id).map(Change::record).filter(this::isCurrent).isPresent();
      boolean kept = watched(() -> table.remove(id));
      queue.remove(id);
      return waits || kept;
    });
  }

  /// Waits for what was handed over to be in the queue, carries what it can into the table within
  /// some seconds, and closes.
  @Override
  public void close() {
    queue.settle();
    drain.close();
    table.close();
    queue.close();
  }

  /// What is known of a call of this host without the table.
  private Optional<CallRecord> known(CallId id) throws Unavailable {
    return queue.find(id).filter(Change.Keep.class::isInstance).map(Change::record);
  }

  private boolean isCurrent(CallRecord record) {
    return record.expiresAt() > ticker.now().getEpochSecond();
  }

  /// Asks the table unless it is known to be away.
  private <T> T watched(Drain.Errand<T> question) throws Unavailable {
    Optional<Trouble> away = drain.trouble();
    if (away.isPresent()) {
      throw new Unavailable(away.get());
    }
    try {
      T answer = question.perform();
      health.accept(Optional.empty());
      return answer;
    } catch (Unavailable e) {
      health.accept(Optional.of(e.trouble()));
      throw e;
    }
  }

  /// The table, unless it is known to be away.
  private final class Watched implements Listing.Kept {

    @Override
    public List<CallRecord> newest(Query query, int most, Set<CallId> without) throws Unavailable {
      return watched(() -> table.newest(query, most, without));
    }

    @Override
    public Optional<CallRecord> find(CallId id) throws Unavailable {
      return watched(() -> table.find(id));
    }
  }

  /// Rings where it is hung, from then on. Nothing is missed: who is hung there looks first.
  private static final class Bell {

    private volatile Runnable place = () -> {};

    void ring() {
      place.run();
    }

    void hangAt(Runnable where) {
      place = where;
      where.run();
    }
  }
}
