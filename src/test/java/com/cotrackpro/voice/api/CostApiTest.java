package com.cotrackpro.voice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.center.DailyCost;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.store.OnDisk;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Today is 2025-06-01, and [Records#whole] is a call of today.
class CostApiTest {

  private static final String NOTHING =
      """
      {"windowStart":"2025-05-31T00:00:00.000Z","windowEnd":"2025-06-01T00:00:00.000Z",\
      "totals":{"callCount":0,"totalDurationSecs":0,"totalTurns":0,"claudeInputTokens":0,\
      "claudeOutputTokens":0,"claudeCacheCreationTokens":0,"claudeCacheReadTokens":0,\
      "ttsChars":0,"ttsCharsCached":0,"sttSecs":0,"estimatedCostUsd":0,"byRole":{}},\
      "truncated":false,"pagesRead":1}\
      """;

  private final ManualTicker ticker = new ManualTicker();

  @TempDir Path folder;
  private CallRecords records;
  private CostApi api;

  @BeforeEach
  void open() throws Exception {
    records = OnDisk.open(folder, ticker);
    api = new CostApi(new DailyCost(records), ticker);
    CallRecord whole = Records.whole();
    assertThat(records.keep(whole).await(Duration.ofSeconds(10))).isTrue();
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void aDayIsAnsweredWithItsTotalsAndTheShareOfEachRole() {
    assertThat(answer("date=2025-06-01", 200))
        .isEqualTo(
            """
            {"windowStart":"2025-06-01T00:00:00.000Z","windowEnd":"2025-06-02T00:00:00.000Z",\
            "totals":{"callCount":1,"totalDurationSecs":180,"totalTurns":2,\
            "claudeInputTokens":1250,"claudeOutputTokens":850,"claudeCacheCreationTokens":1875,\
            "claudeCacheReadTokens":18500,"ttsChars":2200,"ttsCharsCached":195,"sttSecs":142.4,\
            "estimatedCostUsd":0.0342,\
            "byRole":{"parent":{"callCount":1,"estimatedCostUsd":0.0342}}},\
            "truncated":false,"pagesRead":1}\
            """);
  }

  @Test
  void withoutADateItIsYesterdayByUtc() {
    assertThat(answer("", 200)).isEqualTo(NOTHING);

    ticker.advance(Duration.ofHours(12));
    assertThat(answer("", 200)).contains("\"windowStart\":\"2025-06-01T", "\"callCount\":1");
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    String day = answer("date=2025-06-01", 200);

    assertThat(DayCostsJson.write(DayCostsJson.read(day))).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date=2025-06-02",
        "date=yesterday",
        "date=2025-02-30",
        "date=",
        "date=2025-05-31T00:00:00Z",
        "date=2025-05-31&date=2025-05-30"
      })
  void aDateThatIsNoneOrLiesAheadIsRefused(String query) {
    assertThat(answer(query, 400)).contains("\"error\":\"Bad request\"", "\"details\":\"date ");
  }

  @Test
  void whileTheStoreIsDownItIsToBeTriedLater() {
    records.close();

    assertThat(answer("", 503)).contains("\"retryAfterSeconds\":60");
  }

  private String answer(String query, int status) {
    Response answer =
        api.rollup(
            new Request(
                "GET", "/api/cron/cost-rollup", query, Headers.NONE, Bytes.NONE, "10.0.0.9"));
    assertThat(answer.status()).isEqualTo(status);
    return ((Response.Whole) answer).body().text();
  }
}
