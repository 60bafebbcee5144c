package com.cotrackpro.voice.center;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Life;
import com.cotrackpro.voice.call.CallRecord.Talk;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.center.DayCosts.RoleCost;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.store.OnDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyCostTest {

  private static final LocalDate DAY = LocalDate.of(2025, 5, 20);
  private static final Instant MIDNIGHT = Instant.parse("2025-05-20T00:00:00Z");
  private static final Role ATTORNEY = new Role("attorney");
  private static final Usage USAGE = new Usage(10, 20, 30, 40, 50, 60, 80_000, 0);

  private final ManualTicker ticker = new ManualTicker();

  @TempDir Path folder;
  private CallRecords records;

  @BeforeEach
  void open() {
    records = OnDisk.open(folder, ticker);
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void everyCallThatStartedInTheDayCountsWhateverBecameOfIt() throws Exception {
    keep(call("CA1", MIDNIGHT, Role.DEFAULT, EndReason.SAID_GOODBYE, 0.25));
    keep(call("CA2", MIDNIGHT.plusSeconds(1), ATTORNEY, EndReason.INTERNAL_ERROR, 0.1));
    keep(call("CA3", MIDNIGHT.plusSeconds(2), Role.DEFAULT, EndReason.REAPED, 0.2));
    keep(live("CA4", MIDNIGHT.plus(Duration.ofDays(1)).minusMillis(1)));

    DayCosts costs = new DailyCost(records).of(DAY);

    assertThat(costs.from()).isEqualTo(MIDNIGHT);
    assertThat(costs.until()).isEqualTo(MIDNIGHT.plus(Duration.ofDays(1)));
    assertThat(costs.totals())
        .isEqualTo(new Costs(4, 180, 9, new Usage(30, 60, 90, 120, 150, 180, 240_000, 0), 550_000));
    assertThat(costs.byRole())
        .containsOnlyKeys(ATTORNEY, Role.DEFAULT)
        .containsEntry(ATTORNEY, new RoleCost(1, 100_000))
        .containsEntry(Role.DEFAULT, new RoleCost(3, 450_000));
    assertThat(costs.truncated()).isFalse();
    assertThat(costs.pagesRead()).isEqualTo(1);
  }

  @Test
  void callsOfTheDaysBesideItDoNotCount() throws Exception {
    keep(call("CA1", MIDNIGHT.minusMillis(1), Role.DEFAULT, EndReason.SAID_GOODBYE, 1));
    keep(call("CA2", MIDNIGHT.plus(Duration.ofDays(1)), Role.DEFAULT, EndReason.SAID_GOODBYE, 1));

    DayCosts costs = new DailyCost(records).of(DAY);

    assertThat(costs.totals()).isEqualTo(Costs.NONE);
    assertThat(costs.byRole()).isEmpty();
  }

  @Test
  void allPagesAreReadAndTheSumIsTheSameWhateverTheirSize() throws Exception {
    for (int i = 0; i < 10; i++) {
      keep(call("CA" + i, MIDNIGHT.plusSeconds(i / 3), Role.DEFAULT, EndReason.REAPED, 0.1));
    }

    DayCosts whole = new DailyCost(records, 100, 1000).of(DAY);
    DayCosts paged = new DailyCost(records, 3, 1000).of(DAY);

    assertThat(paged.pagesRead()).isEqualTo(4);
    assertThat(paged.truncated()).isFalse();
    assertThat(paged.totals()).isEqualTo(whole.totals());
    assertThat(paged.totals().usd()).isEqualTo(1.0);
    assertThat(new DailyCost(records, 3, 1000).of(DAY)).isEqualTo(paged);
  }

  @Test
  void itSaysWhenItHadToStopEarly() throws Exception {
    for (int i = 0; i < 7; i++) {
      keep(call("CA" + i, MIDNIGHT.plusSeconds(i), Role.DEFAULT, EndReason.REAPED, 0.1));
    }

    DayCosts stopped = new DailyCost(records, 2, 3).of(DAY);
    DayCosts justEnough = new DailyCost(records, 2, 4).of(DAY);

    assertThat(stopped.truncated()).isTrue();
    assertThat(stopped.pagesRead()).isEqualTo(3);
    assertThat(stopped.totals().calls()).isEqualTo(6);
    assertThat(justEnough.truncated()).isFalse();
    assertThat(justEnough.totals().calls()).isEqualTo(7);
  }

  @Test
  void aDayIsOneLineInTheLog() throws Exception {
    keep(call("CA1", MIDNIGHT, Role.DEFAULT, EndReason.SAID_GOODBYE, 0.25));

    List<String> lines = CostLines.during(() -> new DailyCost(records).of(DAY));

    assertThat(lines)
        .containsExactly(
            """
            {"msg":"cost.rollup.daily","windowStart":"2025-05-20T00:00:00Z",\
            "windowEnd":"2025-05-21T00:00:00Z","callCount":1,"totalDurationSecs":60,\
            "totalTurns":3,"claudeInputTokens":10,"claudeOutputTokens":20,\
            "claudeCacheCreationTokens":30,"claudeCacheReadTokens":40,"ttsChars":50,\
            "ttsCharsCached":60,"sttSecs":10.0,"estimatedCostUsd":0.25,\
            "byRole":{"parent":{"callCount":1,"estimatedCostUsd":0.25}},\
            "truncated":false,"pagesRead":1}\
            """);
  }

  @Test
  void aCallIsOneLineInTheLog() throws Exception {
    CallRecord call = call("CA1", MIDNIGHT, Role.DEFAULT, EndReason.SAID_GOODBYE, 0.034212);

    List<String> lines = CostLines.during(() -> CostLine.log(call));

    assertThat(lines)
        .containsExactly(
            """
            {"msg":"cost.call.summary","callSid":"CA1","durationSecs":60,"turnCount":3,\
            "claudeInputTokens":10,"claudeOutputTokens":20,"claudeCacheCreationTokens":30,\
            "claudeCacheReadTokens":40,"ttsChars":50,"ttsCharsCached":60,"sttSecs":10.0,\
            "estimatedCostUsd":0.034212}\
            """);
  }

  @Test
  void aStoreThatIsDownIsNoDayWithoutCalls() {
    records.close();

    assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> new DailyCost(records).of(DAY));
  }

  private void keep(CallRecord record) throws InterruptedException {
    assertThat(records.keep(record).await(Duration.ofSeconds(10))).isTrue();
  }

  private static CallRecord live(String id, Instant at) {
    return record(id, Role.DEFAULT, Life.begunAt(at), Talk.NONE, Usage.NONE, 0);
  }

  private static CallRecord call(String id, Instant at, Role role, EndReason reason, double usd) {
    var talk = new Talk(3, List.of(), List.of(), List.of(), List.of(), List.of());
    Life life = Life.begunAt(at).ended(at.plusSeconds(60), reason);
    return record(id, role, life, talk, USAGE, usd);
  }

  private static CallRecord record(
      String id, Role role, Life life, Talk talk, Usage usage, double usd) {
    return new CallRecord(
        new CallId(id), role, Direction.INBOUND, "unknown", life, talk, usage, usd, 4_000_000_000L);
  }
}
