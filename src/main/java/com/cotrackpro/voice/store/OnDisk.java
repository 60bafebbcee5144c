package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import com.cotrackpro.voice.thread.Ticker.Alarm;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records in a file of the data directory, durable across a crash of the program or the machine.
///
/// One thread writes: everything handed over while it was busy goes into the next transaction, so
/// that many calls share one flush of the disk. While the disk is full or cannot be written it
/// tries again and again, and what was handed over waits in memory, where [#find] sees it.
public final class OnDisk implements CallRecords {

  private static final Logger log = LoggerFactory.getLogger(OnDisk.class);

  // Some days of calls of one host; a record of a long call has some 50 KB.
  private static final int MOST_WAITING = 5000;

  // Records expire by the day: an hour more is no breach, and the sweep is cheap.
  private static final Duration SWEEP = Duration.ofHours(1);

  // Longer than a slow disk takes for a flush, shorter than the patience of those who stop us.
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Ticker ticker;
  private final DataDirectory directory;
  private final Handover handover;
  private final Crew crew;
  private final Crew.Member writer;
  private final Alarm sweeping;

  /// Used by the writer alone.
  private final Table writing;

  /// Guarded by itself.
  private final Table reading;

  private OnDisk(Ticker ticker, DataDirectory directory, Table writing, Table reading) {
    this.ticker = ticker;
    this.directory = directory;
    this.writing = writing;
    this.reading = reading;
    handover = new Handover(MOST_WAITING, OnDisk::lost);
    crew = Crew.open("records", CLOSING, OnDisk::broke);
    handover.wake(); // What expired while nobody was there.
    writer = crew.forkPlatform("writer", this::write);
    sweeping = ticker.every(SWEEP, handover::wake);
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
      return new OnDisk(ticker, files, Table.open(file), Table.open(file));
    } catch (SQLException e) {
      throw new StoreException(
          "The records in " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public Receipt keep(CallRecord record) {
    return handover.put(record);
  }

  @Override
  public synchronized Receipt report(CallRecord report) {
    return keep(earlier(report.id()).map(kept -> kept.answeredBy(report)).orElse(report));
  }

  @Override
  public Page list(Query query) throws Unavailable {
    List<CallRecord> found = reading(table -> table.page(query, epochSecond()));
    boolean more = found.size() > query.limit();
    List<CallRecord> page = more ? found.subList(0, query.limit()) : found;
    return new Page(page, more ? Optional.of(placeOf(page.getLast())) : Optional.empty());
  }

  @Override
  public boolean remove(CallId id) throws Unavailable {
    handover.forget(id);
    return reading(table -> table.remove(id));
  }

  private Optional<CallRecord> earlier(CallId id) {
    try {
      return find(id);
    } catch (Unavailable e) {
      log.atWarn().addKeyValue("cause", e.trouble().reason()).log("a record cannot be read");
      return Optional.empty();
    }
  }

  private static Place placeOf(CallRecord record) {
    return new Place(record.life().startedAt(), record.id());
  }

  @Override
  public Optional<CallRecord> find(CallId id) throws Unavailable {
    Optional<CallRecord> latest = handover.find(id);
    return latest.isPresent()
        ? latest.filter(record -> record.expiresAt() > epochSecond())
        : reading(table -> table.find(id, epochSecond()));
  }

  @Override
  public List<CallRecord> unfinished() throws Unavailable {
    Map<CallId, CallRecord> all = new LinkedHashMap<>();
    Map<CallId, CallRecord> latest = handover.all();
    reading(table -> table.of(CallStatus.ACTIVE, epochSecond()))
        .forEach(record -> all.put(record.id(), record));
    all.putAll(latest);
    return all.values().stream()
        .filter(record -> record.life().status() == CallStatus.ACTIVE)
        .filter(record -> record.expiresAt() > epochSecond())
        .sorted(Comparator.comparing(record -> record.life().startedAt()))
        .toList();
  }

  @Override
  public void close() {
    sweeping.cancel();
    handover.close();
    awaitWriter();
    crew.close();
    if (!handover.all().isEmpty()) {
      log.atError().addKeyValue("records", handover.all().size()).log("records are lost");
    }
    closeTables();
    directory.close();
  }

  private void write() throws InterruptedException {
    var outage = new Outage(ticker);
    while (!handover.isOver()) {
      if (writes(handover.take(), outage)) {
        handover.settled();
      } else {
        handover.failed();
        ticker.pause(outage.retry());
      }
    }
  }

  private boolean writes(Collection<CallRecord> records, Outage outage) {
    try {
      writing.put(records);
      writing.removeExpired(epochSecond());
      outage.isOver();
      return true;
    } catch (SQLException e) {
      outage.goesOn(e, handover.all().size());
      return false;
    }
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

  private void awaitWriter() {
    try {
      if (!writer.join(CLOSING)) {
        log.atWarn().log("the records' writer does not come to its end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeTables() {
    try {
      reading.close();
      writing.close();
    } catch (SQLException e) {
      log.atWarn().addKeyValue("cause", e.getMessage()).log("the records did not close in order");
    }
  }

  private long epochSecond() {
    return ticker.now().getEpochSecond();
  }

  private static void lost(CallRecord record) {
    log.atError()
        .addKeyValue("callSid", record.id())
        .log("too many records wait for the disk: the oldest is lost");
  }

  private static void broke(Exception failure) {
    log.atError().setCause(failure).log("the records' writer broke");
  }

  /// A question to the table.
  private interface Question<T> {
    T ask(Table table) throws SQLException;
  }
}
