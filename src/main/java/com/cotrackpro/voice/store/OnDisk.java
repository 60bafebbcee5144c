package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records in a file of the data directory, durable across a crash of the program or the machine,
/// and beside them the numbers that are never to be called.
///
/// What was handed over and is not on the disk yet is in memory, where [#find] and [#list] see it.
public final class OnDisk implements CallRecords {

  private static final Logger log = LoggerFactory.getLogger(OnDisk.class);

  private final Ticker ticker;
  private final DataDirectory directory;
  private final GroupCommit commit;
  private final SuppressionTable suppressions;

  /// Used in the turn of `commit` alone.
  private final Table writing;

  /// Guarded by itself.
  private final Table reading;

  private OnDisk(Ticker ticker, DataDirectory directory, Path file) throws SQLException {
    this.ticker = ticker;
    this.directory = directory;
    writing = Table.open(file);
    reading = Table.open(file);
    suppressions = SuppressionTable.open(file);
    commit = new GroupCommit(ticker, changes -> writing.commit(changes, epochSecond()));
  }

  /// Opens the records below `directory`, which is made where it does not exist.
  ///
  /// @throws StoreException if another process has it open, or it cannot be read and written
  public static OnDisk open(Path directory, Ticker ticker) {
    var files = DataDirectory.open(directory);
    try {
      return open(files, ticker);
    } catch (StoreException e) {
      files.close();
      throw e;
    }
  }

  private static OnDisk open(DataDirectory files, Ticker ticker) {
    Path file = files.file("records.db");
    try {
      return new OnDisk(ticker, files, file);
    } catch (SQLException e) {
      throw new StoreException(
          "The records in " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /// The numbers that are never to be called. Usable until [#close].
  public Suppressions suppressions() {
    return new LocalSuppressions(commit, suppressions);
  }

  @Override
  public Receipt keep(CallRecord record) {
    return commit.put(new Change.Keep(record));
  }

  @Override
  public Receipt report(CallRecord report) {
    return commit.put(new Change.Report(report));
  }

  @Override
  public Optional<CallRecord> find(CallId id) throws Unavailable {
    Optional<Change> waiting = commit.find(id);
    Optional<CallRecord> kept = kept(id);
    Optional<CallRecord> latest =
        waiting.map(change -> kept.map(change::over).orElse(change.record())).or(() -> kept);
    return latest.filter(record -> record.expiresAt() > epochSecond());
  }

  @Override
  public List<CallRecord> unfinished() throws Unavailable {
    Map<CallId, Change> waiting = commit.all();
    Map<CallId, CallRecord> all = new LinkedHashMap<>();
    reading(table -> table.of(CallStatus.ACTIVE, epochSecond()))
        .forEach(record -> all.put(record.id(), record));
    for (CallId id : waiting.keySet()) {
      all.remove(id);
      find(id).ifPresent(record -> all.put(id, record));
    }
    return all.values().stream()
        .filter(record -> record.life().status() == CallStatus.ACTIVE)
        .sorted(Comparator.comparing(record -> record.life().startedAt()))
        .toList();
  }

  @Override
  public Page list(Query query) throws Unavailable {
    return new Listing(query, epochSecond()).page(commit.all(), new Rows());
  }

  @Override
  public boolean remove(CallId id) throws Unavailable {
    try {
      return commit.alone(() -> {
        boolean waits = commit.find(id).filter(this::isCurrent).isPresent();
        boolean kept = writing.remove(id, epochSecond());
        commit.forget(id);
        return waits || kept;
      });
    } catch (SQLException e) {
      throw new Unavailable(
          new Trouble(Kind.DOWN, "the record cannot be removed: " + e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    commit.close();
    closeTables();
    directory.close();
  }

  private Optional<CallRecord> kept(CallId id) throws Unavailable {
    return reading(table -> table.find(id, epochSecond()));
  }

  private boolean isCurrent(Change change) {
    return change.record().expiresAt() > epochSecond();
  }

  private <T> T reading(Question<T> question) throws Unavailable {
    try {
      synchronized (reading) {
        return question.ask(reading);
      }
    } catch (SQLException | JsonException e) {
      throw new Unavailable(
          new Trouble(Kind.DOWN, "the records cannot be read: " + e.getMessage()), e);
    }
  }

  private void closeTables() {
    try {
      reading.close();
      suppressions.close();
      writing.close();
    } catch (SQLException e) {
      log.atWarn().addKeyValue("cause", e.getMessage()).log("the records did not close in order");
    }
  }

  private long epochSecond() {
    return ticker.now().getEpochSecond();
  }

  /// What is on the disk.
  private final class Rows implements Listing.Kept {

    @Override
    public List<CallRecord> newest(Query query, int most, Set<CallId> without) throws Unavailable {
      int enough = most + without.size();
      return reading(table -> table.newest(query, enough, epochSecond())).stream()
          .filter(record -> !without.contains(record.id()))
          .limit(most)
          .toList();
    }

    @Override
    public Optional<CallRecord> find(CallId id) throws Unavailable {
      return kept(id);
    }
  }

  private interface Question<T> {
    T ask(Table table) throws SQLException;
  }
}
