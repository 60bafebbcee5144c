package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.records.RecordJson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The changes that a shared table has not got yet, in an SQLite file, and the live calls of this
/// host. One thread at a time.
///
/// There is one row for each call: changes of a call are joined while they wait. The row of a live
/// call stays when the table has it, so that the next start knows what a crash has left open.
final class Queue implements AutoCloseable {

  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS changes (
            call_sid TEXT PRIMARY KEY NOT NULL,
            kept INTEGER NOT NULL,
            live INTEGER NOT NULL,
            ttl INTEGER NOT NULL,
            waits INTEGER NOT NULL,
            version INTEGER NOT NULL,
            json TEXT NOT NULL)
          """,
          "CREATE INDEX IF NOT EXISTS by_version ON changes (version) WHERE waits = 1",
          "CREATE INDEX IF NOT EXISTS by_ttl ON changes (ttl)");

  private static final String PUT =
      """
      INSERT INTO changes (call_sid, kept, live, ttl, waits, version, json)
      VALUES (?, ?, ?, ?, 1, (SELECT ifnull(max(version), 0) + 1 FROM changes), ?)
      ON CONFLICT (call_sid) DO UPDATE SET kept = excluded.kept, live = excluded.live,
        ttl = excluded.ttl, waits = 1, version = excluded.version, json = excluded.json
      """;

  private final Connection connection;

  private Queue(Connection connection) {
    this.connection = connection;
  }

  /// Opens the file, with the queue in it.
  static Queue open(Path file) throws SQLException {
    return new Queue(Sqlite.open(file, SCHEMA));
  }

  /// Adds all of `changes`, or none, and removes what has expired at `epochSecond`. Durable on
  /// return.
  void commit(Collection<Change> changes, long epochSecond) throws SQLException {
    int _ =
        Sqlite.transaction(
            connection,
            () -> {
              for (Change change : changes) {
                put(joined(change));
              }
              return execute("DELETE FROM changes WHERE ttl <= ?", epochSecond);
            });
  }

  /// What of a call waits.
  Optional<Change> waiting(CallId id) throws SQLException {
    return select(" WHERE waits = 1 AND call_sid = ?", id.value());
  }

  /// What of a call is here, because it waits or the call is live.
  Optional<Change> find(CallId id) throws SQLException {
    return select(" WHERE call_sid = ?", id.value());
  }

  /// All that waits, oldest first.
  Map<CallId, Change> waiting() throws SQLException {
    var all = new LinkedHashMap<CallId, Change>();
    rows(" WHERE waits = 1 AND version > ? ORDER BY version", 0)
        .forEach(row -> all.put(row.change().id(), row.change()));
    return all;
  }

  /// How many calls wait.
  int size() throws SQLException {
    return Sqlite.transaction(
        connection,
        () -> {
          try (var statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery("SELECT count(*) FROM changes WHERE waits = 1")) {
            return rows.getInt(1);
          }
        });
  }

  /// The first that waits behind `version`.
  Optional<Row> next(long version) throws SQLException {
    return rows(" WHERE waits = 1 AND version > ? ORDER BY version LIMIT 1", version).stream()
        .findFirst();
  }

  /// The table has that; what came later of the call waits on.
  void written(Row row) throws SQLException {
    int _ =
        Sqlite.transaction(
            connection,
            () -> {
              execute("UPDATE changes SET waits = 0 WHERE version = ?", row.version());
              return execute("DELETE FROM changes WHERE version = ? AND live = 0", row.version());
            });
  }

  /// Forgets a call.
  void remove(CallId id) throws SQLException {
    int _ =
        Sqlite.transaction(
            connection,
            () -> {
              try (PreparedStatement delete =
                  connection.prepareStatement("DELETE FROM changes WHERE call_sid = ?")) {
                delete.setString(1, id.value());
                return delete.executeUpdate();
              }
            });
  }

  /// Calls that have not ended.
  Map<CallId, Change> live() throws SQLException {
    var all = new LinkedHashMap<CallId, Change>();
    rows(" WHERE live = 1 AND version > ?", 0)
        .forEach(row -> all.put(row.change().id(), row.change()));
    return all;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /// Together with what is here; that is read only where something of it stays.
  private Change joined(Change change) throws SQLException {
    if (change instanceof Change.Keep && (change.tellsWhoAnswered() || !isKnown(change.id()))) {
      return change;
    }
    return selected(" WHERE call_sid = ?", change.id().value())
        .map(earlier -> earlier.then(change))
        .orElse(change);
  }

  private boolean isKnown(CallId id) throws SQLException {
    String query =
        "SELECT json_extract(json, '$.answeredBy') IS NOT NULL FROM changes WHERE call_sid = ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, id.value());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private void put(Change change) throws SQLException {
    CallRecord record = change.record();
    boolean kept = change instanceof Change.Keep;
    boolean active = record.life().status() == CallStatus.ACTIVE;
    try (PreparedStatement put = connection.prepareStatement(PUT)) {
      put.setString(1, record.id().value());
      put.setBoolean(2, kept);
      put.setBoolean(3, kept && active);
      put.setLong(4, record.expiresAt());
      put.setString(5, RecordJson.write(record));
      put.executeUpdate();
    }
  }

  private int execute(String statement, long value) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      prepared.setLong(1, value);
      return prepared.executeUpdate();
    }
  }

  private Optional<Change> select(String where, String value) throws SQLException {
    return Sqlite.transaction(connection, () -> selected(where, value));
  }

  private Optional<Change> selected(String where, String value) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(select(where))) {
      select.setString(1, value);
      return read(select).stream().findFirst().map(Row::change);
    }
  }

  private List<Row> rows(String where, long value) throws SQLException {
    return Sqlite.transaction(
        connection,
        () -> {
          try (PreparedStatement select = connection.prepareStatement(select(where))) {
            select.setLong(1, value);
            return read(select);
          }
        });
  }

  private static String select(String where) {
    return "SELECT kept, version, json FROM changes" + where;
  }

  private static List<Row> read(PreparedStatement select) throws SQLException {
    var found = new ArrayList<Row>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows));
      }
    }
    return found;
  }

  private static Row row(ResultSet rows) throws SQLException {
    try {
      CallRecord record = RecordJson.read(rows.getString(3));
      Change change = rows.getBoolean(1) ? new Change.Keep(record) : new Change.Report(record);
      return new Row(change, rows.getLong(2));
    } catch (JsonException e) {
      throw new SQLException("a record in the queue cannot be read: " + e.getMessage(), e);
    }
  }

  /// Something that waits.
  ///
  /// @param version grows with every change, of whichever call
  record Row(Change change, long version) {}
}
