package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.port.CallRecords.Receipt;
import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The queue on disk, `queue.db` in the data directory, and what is on its way there. Any thread.
final class LocalQueue implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LocalQueue.class);

  private final DataDirectory directory;
  private final GroupCommit commit;
  private final SuppressionTable suppressions;

  /// Used in the turn of `commit` alone.
  private final Queue queue;

  private LocalQueue(Ticker ticker, DataDirectory directory, Path file, Runnable onCommitted)
      throws SQLException {
    this.directory = directory;
    queue = Queue.open(file);
    suppressions = SuppressionTable.open(file);
    commit =
        new GroupCommit(
            ticker,
            changes -> {
              queue.commit(changes, ticker.now().getEpochSecond());
              onCommitted.run();
            });
  }

  /// Opens it below `directory`, which is made where it does not exist.
  ///
  /// @param onCommitted run when something more is in the queue
  /// @throws StoreException if another process has it open, or it cannot be read and written
  static LocalQueue open(Path directory, Ticker ticker, Runnable onCommitted) {
    var files = DataDirectory.open(directory);
    try {
      return new LocalQueue(ticker, files, files.file("queue.db"), onCommitted);
    } catch (SQLException e) {
      files.close();
      throw new StoreException(
          "The queue of records in " + directory + " cannot be opened: " + e.getMessage(), e);
    } catch (StoreException e) {
      files.close();
      throw e;
    }
  }

  /// Takes `change` over; returns at once.
  Receipt put(Change change) {
    return commit.put(change);
  }

  /// What of a call waits.
  Optional<Change> waiting(CallId id) throws Unavailable {
    Optional<Change> memory = commit.find(id);
    return together(perform(() -> queue.waiting(id)), memory);
  }

  /// What of a call is here, because it waits or the call is live.
  Optional<Change> find(CallId id) throws Unavailable {
    Optional<Change> memory = commit.find(id);
    return together(perform(() -> queue.find(id)), memory);
  }

  /// All that waits.
  Map<CallId, Change> waiting() throws Unavailable {
    Map<CallId, Change> memory = commit.all();
    Map<CallId, Change> all = new LinkedHashMap<>(perform(() -> queue.waiting()));
    memory.forEach((id, change) -> all.merge(id, change, Change::then));
    return all;
  }

  /// The live calls of this host, and whatever else is on its way to the disk.
  Map<CallId, Change> live() throws Unavailable {
    Map<CallId, Change> memory = commit.all();
    Map<CallId, Change> all = new LinkedHashMap<>(perform(queue::live));
    memory.forEach((id, change) -> all.merge(id, change, Change::then));
    return all;
  }

  /// How many calls wait on disk or in memory.
  int size() {
    int memory = commit.all().size();
    try {
      return Math.max(memory, commit.alone(queue::size));
    } catch (SQLException e) {
      return memory;
    }
  }

  /// The first on disk that waits behind `version`.
  Optional<Queue.Row> next(long version) throws SQLException {
    return commit.alone(() -> queue.next(version));
  }

  /// The table has that.
  void written(Queue.Row row) throws SQLException {
    boolean _ =
        commit.alone(() -> {
          queue.written(row);
          return true;
        });
  }

  /// Forgets a call.
  void remove(CallId id) throws Unavailable {
    boolean _ =
        perform(() -> {
          queue.remove(id);
          commit.forget(id);
          return true;
        });
  }

  /// Suppressions that wait.
  Suppressions suppressions() {
    return new LocalSuppressions(commit, suppressions);
  }

  /// Waits for what was handed over to be on disk; takes no more.
  void settle() {
    commit.close();
  }

  /// Gives the file up.
  @Override
  public void close() {
    try {
      suppressions.close();
      queue.close();
    } catch (SQLException e) {
      log.atWarn().addKeyValue("cause", e.getMessage()).log("the queue did not close in order");
    }
    directory.close();
  }

  private static Optional<Change> together(Optional<Change> disk, Optional<Change> memory) {
    return disk.isPresent() && memory.isPresent()
        ? Optional.of(disk.get().then(memory.get()))
        : disk.or(() -> memory);
  }

  private <T> T perform(GroupCommit.Work<T> work) throws Unavailable {
    try {
      return commit.alone(work);
    } catch (SQLException e) {
      throw new Unavailable(
          new Trouble(Kind.DOWN, "the queue on disk cannot be used: " + e.getMessage()), e);
    }
  }
}
