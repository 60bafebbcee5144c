package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.CallRecords.Place;
import com.cotrackpro.voice.port.CallRecords.Query;
import com.cotrackpro.voice.records.RecordJson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// The table of records in one SQLite file. One thread at a time.
///
/// The record is kept whole as JSON; beside it stands what lists are sorted and chosen by.
final class Table implements AutoCloseable {

  // Waits for a checkpoint of our own other connection; nobody else has the file.
  private static final int BUSY_MILLIS = 250;

  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS calls (
            call_sid TEXT PRIMARY KEY NOT NULL,
            role TEXT NOT NULL,
            status TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            ttl INTEGER NOT NULL,
            json TEXT NOT NULL)
          """,
          "CREATE INDEX IF NOT EXISTS by_start ON calls (started_at)",
          "CREATE INDEX IF NOT EXISTS by_role ON calls (role, started_at)",
          "CREATE INDEX IF NOT EXISTS by_status ON calls (status, started_at)",
          "CREATE INDEX IF NOT EXISTS by_ttl ON calls (ttl)");

  private static final String PUT =
      """
      INSERT INTO calls (call_sid, role, status, started_at, ttl, json) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (call_sid) DO UPDATE SET role = excluded.role, status = excluded.status,
        started_at = excluded.started_at, ttl = excluded.ttl, json = excluded.json
      """;

  private static final Place BEFORE_ALL =
      new Place(Instant.ofEpochMilli(Long.MAX_VALUE), new CallId("z"));

  private static final String PAGE =
      """
      SELECT json FROM calls
      WHERE role = ifnull(?1, role) AND status = ifnull(?2, status)
        AND started_at >= ?3 AND started_at < ?4
        AND (started_at, call_sid) < (?5, ?6) AND ttl > ?7
      ORDER BY started_at DESC, call_sid DESC LIMIT ?8
      """;

  private final Connection connection;

  private Table(Connection connection) {
    this.connection = connection;
  }

  /// Opens the file, with the table in it.
  static Table open(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL); // A commit returns when it is on the disk.
    config.setBusyTimeout(BUSY_MILLIS);
    config.setPragma(Pragma.SECURE_DELETE, "true"); // What has expired is overwritten.
    var table = new Table(config.createConnection("jdbc:sqlite:" + file));
    try {
      table.prepare();
      return table;
    } catch (SQLException e) {
      table.close();
      throw e;
    }
  }

  /// Keeps all of `records`, or none. Durable on return.
  void put(Collection<CallRecord> records) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      for (CallRecord record : records) {
        fill(put, record);
        put.addBatch();
      }
      put.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  /// A record that has not expired at `epochSecond`.
  Optional<CallRecord> find(CallId id, long epochSecond) throws SQLException {
    String query = "SELECT json FROM calls WHERE call_sid = ? AND ttl > ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, id.value());
      select.setLong(2, epochSecond);
      return read(select).stream().findFirst();
    }
  }

  /// Records of that status that have not expired at `epochSecond`, oldest first.
  List<CallRecord> of(CallStatus status, long epochSecond) throws SQLException {
    String query = "SELECT json FROM calls WHERE status = ? AND ttl > ? ORDER BY started_at";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, status.word());
      select.setLong(2, epochSecond);
      return read(select);
    }
  }

  /// What `query` wants and has not expired at `epochSecond`, newest first, and one more if there
  /// is.
  List<CallRecord> page(Query query, long epochSecond) throws SQLException {
    Place after = query.after().orElse(BEFORE_ALL);
    try (PreparedStatement select = connection.prepareStatement(PAGE)) {
      select.setString(1, query.role().map(Role::name).orElse(null));
      select.setString(2, query.status().map(CallStatus::word).orElse(null));
      select.setLong(3, query.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
      select.setLong(4, query.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
      select.setLong(5, after.startedAt().toEpochMilli());
      select.setString(6, after.id().value());
      select.setLong(7, epochSecond);
      select.setInt(8, query.limit() + 1);
      return read(select);
    }
  }

  /// Removes the record of a call.
  ///
  /// @return whether there was one
  boolean remove(CallId id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM calls WHERE call_sid = ?")) {
      delete.setString(1, id.value());
      boolean removed = delete.executeUpdate() > 0;
      connection.commit();
      return removed;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  /// Removes what has expired at `epochSecond`.
  ///
  /// @return how many there were
  int removeExpired(long epochSecond) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM calls WHERE ttl <= ?")) {
      delete.setLong(1, epochSecond);
      int removed = delete.executeUpdate();
      connection.commit();
      return removed;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void prepare() throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      for (String part : SCHEMA) {
        statement.execute(part);
      }
    }
    connection.commit();
  }

  private static void fill(PreparedStatement put, CallRecord record) throws SQLException {
    put.setString(1, record.id().value());
    put.setString(2, record.role().name());
    put.setString(3, record.life().status().word());
    put.setLong(4, record.life().startedAt().toEpochMilli());
    put.setLong(5, record.expiresAt());
    put.setString(6, RecordJson.write(record));
  }

  private List<CallRecord> read(PreparedStatement select) throws SQLException {
    var records = new ArrayList<CallRecord>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        records.add(RecordJson.read(rows.getString(1)));
      }
    }
    connection.commit(); // Ends the snapshot, which would keep the log from being emptied.
    return records;
  }
}
