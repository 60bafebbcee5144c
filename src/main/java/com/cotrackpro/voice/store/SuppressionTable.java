package com.cotrackpro.voice.store;

import com.cotrackpro.voice.port.Suppressions.Entry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table of numbers that are never to be called, in an SQLite file. One thread at a time.
final class SuppressionTable implements AutoCloseable {

  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS suppressions (
            digest TEXT PRIMARY KEY NOT NULL,
            since INTEGER NOT NULL,
            source TEXT NOT NULL)
          """,
          "CREATE INDEX IF NOT EXISTS by_since ON suppressions (since)");

  private final Connection connection;

  private SuppressionTable(Connection connection) {
    this.connection = connection;
  }

  /// Opens the file, with the table in it.
  static SuppressionTable open(Path file) throws SQLException {
    return new SuppressionTable(Sqlite.open(file, SCHEMA));
  }

  /// Keeps `entry` unless its digest is kept already. Durable on return.
  void add(Entry entry) throws SQLException {
    String insert = "INSERT OR IGNORE INTO suppressions (digest, since, source) VALUES (?, ?, ?)";
    int _ =
        Sqlite.transaction(
            connection,
            () -> {
              try (PreparedStatement put = connection.prepareStatement(insert)) {
                put.setString(1, entry.digest());
                put.setLong(2, entry.since().toEpochMilli());
                put.setString(3, entry.source());
                return put.executeUpdate();
              }
            });
  }

  /// The entry of a digest.
  Optional<Entry> find(String digest) throws SQLException {
    String query = "SELECT digest, since, source FROM suppressions WHERE digest = ?";
    return Sqlite.transaction(
        connection,
        () -> {
          try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, digest);
            return read(select).stream().findFirst();
          }
        });
  }

  /// Forgets a digest.
  ///
  /// @return whether it was there
  boolean remove(String digest) throws SQLException {
    return Sqlite.transaction(
        connection,
        () -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM suppressions WHERE digest = ?")) {
            delete.setString(1, digest);
            return delete.executeUpdate() > 0;
          }
        });
  }

  /// The newest `most` entries, newest first.
  List<Entry> newest(int most) throws SQLException {
    String query =
        "SELECT digest, since, source FROM suppressions ORDER BY since DESC, digest LIMIT ?";
    return Sqlite.transaction(
        connection,
        () -> {
          try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setInt(1, most);
            return read(select);
          }
        });
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static List<Entry> read(PreparedStatement select) throws SQLException {
    var entries = new ArrayList<Entry>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        entries.add(
            new Entry(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)), rows.getString(3)));
      }
    }
    return entries;
  }
}
