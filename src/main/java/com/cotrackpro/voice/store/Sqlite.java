package com.cotrackpro.voice.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// Opens files of the data directory as databases, and does what is done in all of them.
final class Sqlite {

  // Waits for a checkpoint of our own other connection; nobody else has the file.
  private static final int BUSY_MILLIS = 250;

  private Sqlite() {}

  /// Opens `file`, with what `schema` makes in it. A commit returns when it is on the disk.
  static Connection open(Path file, List<String> schema) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setPragma(Pragma.SECURE_DELETE, "true"); // What is deleted is overwritten.
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      prepare(connection, schema);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Does `work` and commits it, all or nothing.
  static <T> T transaction(Connection connection, GroupCommit.Work<T> work) throws SQLException {
    try {
      T result = work.perform();
      connection.commit();
      return result;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  private static void prepare(Connection connection, List<String> schema) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      for (String part : schema) {
        statement.execute(part);
      }
    }
    connection.commit();
  }
}
