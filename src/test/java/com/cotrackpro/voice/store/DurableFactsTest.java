package com.cotrackpro.voice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.kv.KeyValueContract;
import com.cotrackpro.voice.limits.Idempotency;
import com.cotrackpro.voice.limits.Idempotency.Answer;
import com.cotrackpro.voice.limits.Idempotency.Claim;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFactsTest extends KeyValueContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofHours(24);

  @TempDir Path directory;

  private final ManualTicker ticker = new ManualTicker();
  private DurableFacts facts;

  @BeforeEach
  void open() {
    facts = DurableFacts.open(directory, ticker, MINUTE); // Fifty may wait for a slow disk.
  }

  @AfterEach
  void close() {
    facts.close();
  }

  @Override
  protected KeyValue store() {
    return facts;
  }

  @Override
  protected void advance(Duration time) {
    ticker.advance(time);
  }

  @Test
  void aRestartForgetsNothingButWhatHasExpired() throws Unavailable {
    facts.put("day", "1", DAY);
    facts.put("minute", "1", MINUTE);
    facts.increment("count", DAY);
    facts.close();
    ticker.advance(MINUTE);

    facts = DurableFacts.open(directory, ticker);

    assertThat(facts.find("day")).contains("1");
    assertThat(facts.find("minute")).isEmpty();
    assertThat(facts.increment("count", DAY)).isEqualTo(2);
    ticker.advance(DAY.minus(MINUTE));
    assertThat(facts.find("day")).isEmpty();
  }

  @Test
  void anAnswerIsReplayedAfterARestart() {
    var answer = new Answer(200, "{\"success\":true}");
    if (new Idempotency(facts, ticker).claim("scope", "key", "body") instanceof Claim.First first) {
      first.lease().keep(answer);
    }
    facts.close();
    facts = DurableFacts.open(directory, ticker);
    ticker.advance(DAY.minusMillis(1));

    var after = new Idempotency(facts, ticker);

    assertThat(after.claim("scope", "key", "body")).isEqualTo(new Claim.Done(answer));
    ticker.advance(Duration.ofMillis(1));
    assertThat(after.claim("scope", "key", "body")).isInstanceOf(Claim.First.class);
  }

  @Test
  void twoProcessesOfOneHostMayHaveTheFactsOpen() throws Unavailable {
    try (var other = DurableFacts.open(directory, ticker);
        var records = OnDisk.open(directory, ticker)) {
      assertThat(other.putIfAbsent("key", "1", MINUTE)).isTrue();

      assertThat(facts.putIfAbsent("key", "2", MINUTE)).isFalse();
      assertThat(facts.find("key")).contains("1");
      assertThat(records.unfinished()).isEmpty();
    }
  }

  @Test
  void whatHasExpiredLeavesTheDiskWithinAnHour() throws Exception {
    facts.put("gone", "1", MINUTE);
    facts.put("kept", "1", DAY);
    ticker.advance(Duration.ofHours(1));

    assertThat(facts.find("kept")).contains("1");

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void theFileIsForItsOwnerOnly() throws Exception {
    assertThat(Files.getPosixFilePermissions(directory.resolve("facts.db")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aFileThatAnotherHoldsMakesThemUnavailableForThatTime() throws Exception {
    try (var other = DriverManager.getConnection(url());
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertUnavailable(Kind.DOWN);
      statement.execute("ROLLBACK");
    }

    assertThat(facts.putIfAbsent("key", "1", MINUTE)).isTrue();
  }

  @Test
  void whatIsClosedIsUnavailable() {
    facts.close();

    assertUnavailable(Kind.DOWN);
    assertUnavailable(Kind.DOWN);
  }

  @Test
  void whoIsInterruptedStaysInterrupted() throws Unavailable {
    Thread.currentThread().interrupt();
    assertUnavailable(Kind.SLOW);
    assertThat(Thread.interrupted()).isTrue();

    assertThat(facts.putIfAbsent("key", "1", MINUTE)).isTrue();
  }

  private void assertUnavailable(Kind kind) {
    assertThatThrownBy(() -> facts.putIfAbsent("key", "1", MINUTE))
        .isInstanceOfSatisfying(
            Unavailable.class, e -> assertThat(e.trouble().kind()).isEqualTo(kind));
  }

  private int rows() throws Exception {
    try (var connection = DriverManager.getConnection(url());
        var rows = connection.createStatement().executeQuery("SELECT count(*) FROM facts")) {
      return rows.getInt(1);
    }
  }

  private String url() {
    return "jdbc:sqlite:" + directory.resolve("facts.db");
  }
}
