package com.cotrackpro.voice.store;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Facts in a file of the data directory, for a center of one host that must not forget them when
/// it is restarted. Any thread; they take turns.
///
/// Expiries are counted by the wall clock, which goes on while the program does not run.
public final class DurableFacts implements KeyValue, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DurableFacts.class);

  // Together half a second, as the port says: a flush takes milliseconds.
  private static final Duration TURN = Duration.ofMillis(200);
  private static final Duration FLUSH = Duration.ofMillis(300);

  // What has expired is not found anyway.
  private static final Duration SWEEP = Duration.ofHours(1);

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final FactTable table;
  private final Ticker ticker;
  private final Duration patience;

  /// Whoever has it may use the table. Given back by the thread that used it.
  private final Semaphore turn = new Semaphore(1);

  /// Its threads are the machine's: SQLite holds the thread that waits for the disk.
  private final Crew crew;

  /// In nanoseconds of the ticker. Guarded by `turn`.
  private long sweptAtNanos;

  private DurableFacts(FactTable table, Ticker ticker, Duration patience) {
    this.table = table;
    this.ticker = ticker;
    this.patience = patience;
    crew = Crew.open("facts", CLOSING, DurableFacts::broke);
    sweptAtNanos = ticker.nanos() - SWEEP.toNanos(); // What expired while nobody was there.
  }

  /// Opens the facts below `directory`, which is made where it does not exist.
  ///
  /// @throws StoreException if they cannot be read and written
  public static DurableFacts open(Path directory, Ticker ticker) {
    return open(directory, ticker, TURN);
  }

  /// @param patience how long to wait for a turn
  static DurableFacts open(Path directory, Ticker ticker, Duration patience) {
    Path file = DataDirectory.file(directory, "facts.db");
    try {
      return new DurableFacts(FactTable.open(file), ticker, patience);
    } catch (SQLException e) {
      throw new StoreException("The facts in " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable {
    return ask(now -> table.putIfAbsent(key, value, expiry, now));
  }

  @Override
  public void put(String key, String value, Duration expiry) throws Unavailable {
    ask(now -> {
      table.put(key, value, expiry, now);
      return true;
    });
  }

  @Override
  public Optional<String> find(String key) throws Unavailable {
    return ask(now -> table.find(key, now));
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration expiry)
      throws Unavailable {
    return ask(now -> table.replace(key, expected, value, FactTable.end(now, expiry), now));
  }

  @Override
  public boolean remove(String key, String expected) throws Unavailable {
    return ask(now -> table.remove(key, expected, now));
  }

  @Override
  public long increment(String key, Duration expiry) throws Unavailable {
    return ask(now -> table.increment(key, expiry, now));
  }

  @Override
  public void close() {
    crew.close();
    try {
      table.close();
    } catch (SQLException e) {
      log.atWarn().addKeyValue("cause", e.getMessage()).log("the facts cannot be closed");
    }
  }

  private <T> T ask(Question<T> question) throws Unavailable {
    try {
      return answer(question);
    } catch (SQLException e) {
      throw new Unavailable(
          new Trouble(Kind.DOWN, "the facts cannot be read or written: " + e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(new Trouble(Kind.SLOW, "interrupted before the answer"), e);
    }
  }

  private <T> T answer(Question<T> question)
      throws Unavailable, SQLException, InterruptedException {
    if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new Unavailable(new Trouble(Kind.SLOW, "too many wait for the disk"));
    }
    var outcome = new AtomicReference<Outcome<T>>(new Outcome.None<>());
    try {
      crew.forkPlatform("asked", () -> outcome.set(use(question))).join(FLUSH);
    } catch (IllegalStateException e) {
      turn.release();
      throw new Unavailable(new Trouble(Kind.DOWN, "the facts are closed"), e);
    }
    return switch (outcome.get()) {
      case Outcome.Answer<T>(var answer) -> answer;
      case Outcome.Failure<T>(var cause) -> throw cause;
      case Outcome.None<T>() ->
          throw new Unavailable(new Trouble(Kind.SLOW, "the disk takes its time"));
    };
  }

  private <T> Outcome<T> use(Question<T> question) {
    try {
      sweep();
      return new Outcome.Answer<>(question.ask(ticker.now()));
    } catch (SQLException e) {
      return new Outcome.Failure<>(e);
    } finally {
      turn.release();
    }
  }

  private void sweep() throws SQLException {
    if (ticker.nanos() - sweptAtNanos >= SWEEP.toNanos()) {
      sweptAtNanos = ticker.nanos();
      table.sweep(ticker.now());
    }
  }

  private static void broke(Exception failure) {
    log.atError().setCause(failure).log("the thread that keeps facts failed");
  }

  /// What is asked of the table.
  private interface Question<T> {

    T ask(Instant now) throws SQLException;
  }

  /// What came of it.
  private sealed interface Outcome<T> {

    record Answer<T>(T value) implements Outcome<T> {}

    record Failure<T>(SQLException cause) implements Outcome<T> {}

    record None<T>() implements Outcome<T> {}
  }
}
