package com.cotrackpro.voice.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// The table of facts in one SQLite file. One thread at a time; other processes may have the file.
///
/// Each question is one statement, which is atomic, and durable when it returns.
final class FactTable implements AutoCloseable {

  // Waits for the flush of another process.
  private static final int BUSY_MILLIS = 250;

  private static final String SCHEMA =
      """
      CREATE TABLE IF NOT EXISTS facts (
        name TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL,
        expires_at INTEGER NOT NULL)
      """;

  private static final String INDEX = "CREATE INDEX IF NOT EXISTS by_expiry ON facts (expires_at)";

  private static final String PUT =
      """
      INSERT INTO facts (name, value, expires_at) VALUES (?1, ?2, ?3)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
      """;

  private static final String PUT_IF_ABSENT = PUT + " WHERE facts.expires_at <= ?4";

  private static final String FIND = "SELECT value FROM facts WHERE name = ?1 AND expires_at > ?2";

  private static final String REPLACE =
      """
      UPDATE facts SET value = ?1, expires_at = ?2
      WHERE name = ?3 AND value = ?4 AND expires_at > ?5
      """;

  private static final String REMOVE =
      "DELETE FROM facts WHERE name = ?1 AND value = ?2 AND expires_at > ?3";

  private static final String INCREMENT =
      """
      INSERT INTO facts (name, value, expires_at) VALUES (?1, '1', ?2)
      ON CONFLICT (name) DO UPDATE SET
        value = CASE WHEN facts.expires_at > ?3
          THEN CAST(CAST(facts.value AS INTEGER) + 1 AS TEXT) ELSE excluded.value END,
        expires_at = CASE WHEN facts.expires_at > ?3
          THEN facts.expires_at ELSE excluded.expires_at END
      RETURNING value
      """;

  private final Connection connection;

  private FactTable(Connection connection) {
    this.connection = connection;
  }

  /// Opens the file, with the table in it.
  static FactTable open(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL); // A statement returns when it is on the disk.
    config.setBusyTimeout(BUSY_MILLIS);
    config.setPragma(Pragma.SECURE_DELETE, "true"); // What has expired is overwritten.
    var table = new FactTable(config.createConnection("jdbc:sqlite:" + file));
    try {
      table.prepare();
      return table;
    } catch (SQLException e) {
      table.close();
      throw e;
    }
  }

  boolean putIfAbsent(String name, String value, Duration expiry, Instant now) throws SQLException {
    return change(PUT_IF_ABSENT, name, value, end(now, expiry), now.toEpochMilli()) > 0;
  }

  void put(String name, String value, Duration expiry, Instant now) throws SQLException {
    change(PUT, name, value, end(now, expiry));
  }

  Optional<String> find(String name, Instant now) throws SQLException {
    return ask(FIND, name, now.toEpochMilli());
  }

  boolean replace(String name, String expected, String value, long end, Instant now)
      throws SQLException {
    return change(REPLACE, value, end, name, expected, now.toEpochMilli()) > 0;
  }

  boolean remove(String name, String expected, Instant now) throws SQLException {
    return change(REMOVE, name, expected, now.toEpochMilli()) > 0;
  }

  long increment(String name, Duration expiry, Instant now) throws SQLException {
    return Long.parseLong(ask(INCREMENT, name, end(now, expiry), now.toEpochMilli()).orElseThrow());
  }

  /// Removes what has expired.
  void sweep(Instant now) throws SQLException {
    change("DELETE FROM facts WHERE expires_at <= ?1", now.toEpochMilli());
  }

  /// When what is kept at `now` expires, in milliseconds of the epoch.
  static long end(Instant now, Duration expiry) {
    return now.plus(expiry).toEpochMilli();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void prepare() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      statement.execute(INDEX);
    }
  }

  private int change(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, arguments);
      return statement.executeUpdate();
    }
  }

  /// The one text in the answer, if there is one.
  private Optional<String> ask(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, arguments);
      return only(statement);
    }
  }

  private static Optional<String> only(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      Optional<String> found = rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      while (rows.next()) {
        // To the end: only then has the statement done its work.
      }
      return found;
    }
  }

  private static void fill(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }
}
