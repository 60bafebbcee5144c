package com.cotrackpro.voice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnDiskTest extends CallRecordsContract {

  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Override
  CallRecords open() {
    return OnDisk.open(folder.resolve("contract"), ticker);
  }

  @Test
  void aDirectoryThatIsInUseIsRefusedInWords() throws Exception {
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is in use by another process")
        .hasMessageContaining(folder.resolve("contract").toString());
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInWordsAndTheDirectoryGivenUp() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("spoilt"));
    Files.writeString(directory.resolve("records.db"), "this is no database at all".repeat(100));

    assertThatThrownBy(() -> OnDisk.open(directory, ticker))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be opened");

    Files.delete(directory.resolve("records.db"));
    OnDisk.open(directory, ticker).close();
  }

  @Test
  void onlyTheServersOwnAccountCanReadTheRecords() throws Exception {
    Path directory = folder.resolve("contract");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    assertThat(directory.resolve("records.db"))
        .satisfies(file ->
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------"));
  }

  @Test
  void whatCannotBeWrittenWaitsIsFoundAndIsWrittenLater() throws Exception {
    Path directory = folder.resolve("blocked");
    CallRecord first = Records.begun("CA1");
    CallRecord second = Records.begun("CA2");

    try (var records = OnDisk.open(directory, Ticker.system())) {
      assertThat(records.keep(first).await(LONG)).isTrue();
      CallRecords.Receipt receipt;
      try (Connection _ = occupy(directory)) {
        var early = records.keep(Records.after(1, second));
        assertThat(early.await(Duration.ofMillis(600))).isFalse();
        receipt = records.keep(Records.after(2, second));
        assertThat(records.find(second.id())).contains(Records.after(2, second));
        assertThat(records.unfinished()).containsExactly(first, Records.after(2, second));
        assertThat(receipt.await(Duration.ofMillis(1))).isFalse();
      }
      assertThat(receipt.await(LONG)).isTrue();
    }

    try (var records = OnDisk.open(directory, Ticker.system())) {
      assertThat(records.find(second.id())).contains(Records.after(2, second));
    }
  }

  @Test
  void expiredRecordsLeaveTheDisk() throws Exception {
    Path directory = folder.resolve("expiring");
    try (var records = OnDisk.open(directory, ticker)) {
      var brief = expiringIn(60, Records.begun("CA1"));
      assertThat(records.keep(brief).await(LONG)).isTrue();
      assertThat(rows(directory)).isEqualTo(1);

      ticker.advance(Duration.ofHours(1));
      // The sweep goes with the next transaction, so a receipt tells that it has been.
      assertThat(records.keep(expiringIn(60, Records.begun("CA2"))).await(LONG)).isTrue();
    }

    assertThat(rows(directory)).isEqualTo(1);
  }

  /// Holds the database's only place for a writer, as a broken disk would.
  private static Connection occupy(Path directory) throws SQLException {
    Connection connection = connect(directory);
    try (var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
    }
    return connection;
  }

  private static int rows(Path directory) throws SQLException {
    try (var connection = connect(directory);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM calls")) {
      return rows.getInt(1);
    }
  }

  private static Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("records.db"));
  }
}
