package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.json.JsonException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of records in one SQLite file. One thread at a time.
///
/// The record is kept whole as JSON; beside it stands what lists are sorted and chosen by.
final class Table implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Table.class);

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
    return new Table(Sqlite.open(file, SCHEMA));
  }

  /// Makes all of `changes`, or none, and removes what has expired at `epochSecond`. Durable on
  /// return.
  void commit(Collection<Change> changes, long epochSecond) throws SQLException {
    int removed =
        Sqlite.transaction(
            connection,
            () -> {
              put(changes, epochSecond);
              return removeExpired(epochSecond);
            });
    if (removed > 0) {
      log.atInfo().addKeyValue("records", removed).log("expired records are removed");
    }
  }

  /// A record that has not expired at `epochSecond`.
  Optional<CallRecord> find(CallId id, long epochSecond) throws SQLException {
    return Sqlite.transaction(connection, () -> select(id, epochSecond));
  }

  /// Records of that status that have not expired at `epochSecond`, oldest first.
  List<CallRecord> of(CallStatus status, long epochSecond) throws SQLException {
    String query = "SELECT json FROM calls WHERE status = ? AND ttl > ? ORDER BY started_at";
    return Sqlite.transaction(
        connection,
        () -> {
          try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, status.word());
            select.setLong(2, epochSecond);
            return read(select);
          }
        });
  }

  /// The first `most` records that `query` wants and that have not expired at `epochSecond`.
  List<CallRecord> newest(Query query, int most, long epochSecond) throws SQLException {
    Place after = query.after().orElse(BEFORE_ALL);
    return Sqlite.transaction(
        connection,
        () -> {
          try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setString(1, query.role().map(Role::name).orElse(null));
            select.setString(2, query.status().map(CallStatus::word).orElse(null));
            select.setLong(3, query.from().map(Listing::ceiling).orElse(Long.MIN_VALUE));
            select.setLong(4, query.until().map(Listing::ceiling).orElse(Long.MAX_VALUE));
            select.setLong(5, after.startedAt().toEpochMilli());
            select.setString(6, after.id().value());
            select.setLong(7, epochSecond);
            select.setInt(8, most);
            return read(select);
          }
        });
  }

  /// Removes the record of a call.
  ///
  /// @return whether there was one that had not expired at `epochSecond`
  boolean remove(CallId id, long epochSecond) throws SQLException {
    return Sqlite.transaction(
        connection,
        () -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM calls WHERE call_sid = ? RETURNING ttl")) {
            delete.setString(1, id.value());
            try (ResultSet removed = delete.executeQuery()) {
              return removed.next() && removed.getLong(1) > epochSecond;
            }
          }
        });
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void put(Collection<Change> changes, long epochSecond) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      for (Change change : changes) {
        fill(put, over(change, epochSecond));
        put.addBatch();
      }
      put.executeBatch();
    }
  }

  /// What is to be kept; reads what is there only where something of it stays.
  private CallRecord over(Change change, long epochSecond) throws SQLException {
    boolean whole = change instanceof Change.Keep && change.tellsWhoAnswered();
    if (whole || (change instanceof Change.Keep && !isKnownWhoAnswered(change.id()))) {
      return change.record();
    }
    try {
      return select(change.id(), epochSecond).map(change::over).orElse(change.record());
    } catch (JsonException e) {
      log.atError()
          .addKeyValue("callSid", change.id())
          .addKeyValue("cause", e.getMessage())
          .log("a record that cannot be read is replaced");
      return change.record();
    }
  }

  private boolean isKnownWhoAnswered(CallId id) throws SQLException {
    String query =
        "SELECT json_extract(json, '$.answeredBy') IS NOT NULL FROM calls WHERE call_sid = ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, id.value());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private Optional<CallRecord> select(CallId id, long epochSecond) throws SQLException {
    String query = "SELECT json FROM calls WHERE call_sid = ? AND ttl > ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, id.value());
      select.setLong(2, epochSecond);
      return read(select).stream().findFirst();
    }
  }

  private int removeExpired(long epochSecond) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM calls WHERE ttl <= ?")) {
      delete.setLong(1, epochSecond);
      return delete.executeUpdate();
    }
  }

  private static void fill(PreparedStatement put, CallRecord record) throws SQLException {
    put.setString(1, record.id().value());
    put.setString(2, record.role().name());
    put.setString(3, record.life().status().word());
    put.setLong(4, record.life().startedAt().toEpochMilli());
    put.setLong(5, record.expiresAt());
    put.setString(6, RecordJson.write(record));
  }

  private static List<CallRecord> read(PreparedStatement select) throws SQLException {
    var records = new ArrayList<CallRecord>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        records.add(RecordJson.read(rows.getString(1)));
      }
    }
    return records;
  }
}
