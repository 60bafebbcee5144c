package com.cotrackpro.voice.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.api.DayCostsJson;
import com.cotrackpro.voice.center.DailyCost;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.store.OnDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Today is 2025-06-01, and [Records#whole] is a call of today.
class CostsApiTest {

  private final ManualTicker ticker = new ManualTicker();

  @TempDir Path folder;
  private CallRecords records;
  private CostsApi api;

  @BeforeEach
  void open() throws Exception {
    records = OnDisk.open(folder, ticker);
    api = new CostsApi(new DailyCost(records), DayCostsJson::write, ticker);
    assertThat(records.keep(Records.whole()).await(Duration.ofSeconds(10))).isTrue();
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void theWeekUpToTodayIsAnsweredDayByDay() {
    JsonNode days = answer("").path("days");

    assertThat(days.size()).isEqualTo(7);
    assertThat(days.path(0).path("windowStart").stringValue()).startsWith("2025-05-26");
    assertThat(days.path(6).at("/totals/byRole/parent/callCount").intValue()).isEqualTo(1);
    assertThat(days.path(6).at("/totals/estimatedCostUsd").doubleValue()).isEqualTo(0.0342);
  }

  @Test
  void aDayMayBeChosen() {
    JsonNode days = answer("date=2025-05-31&days=2").path("days");

    assertThat(days.findValuesAsString("windowStart"))
        .isEqualTo(List.of("2025-05-30T00:00:00.000Z", "2025-05-31T00:00:00.000Z"));
  }

  @Test
  void todayIsAddedUpAgainOnlyAfterAWhile() throws Exception {
    assertThat(callsToday()).isEqualTo(1);
    assertThat(records.keep(Records.begun("CA2")).await(Duration.ofSeconds(10))).isTrue();

    assertThat(callsToday()).isEqualTo(1);
    ticker.advance(Duration.ofSeconds(16));
    assertThat(callsToday()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"date=2025-06-02", "date=yesterday", "days=0", "days=15", "from=2025-05-01"})
  void whatMakesNoSenseIsRefused(String query) {
    assertThat(ask(query).status()).isEqualTo(400);
  }

  private int callsToday() {
    return answer("days=1").at("/days/0/totals/callCount").intValue();
  }

  private JsonNode answer(String query) {
    Response.Whole answer = ask(query);
    assertThat(answer.status()).as(answer.body().text()).isEqualTo(200);
    return Json.parse(answer.body().text());
  }

  private Response.Whole ask(String query) {
    return (Response.Whole)
        api.list(
            new Request("GET", "/dashboard/costs", query, Headers.NONE, Bytes.NONE, "127.0.0.1"));
  }
}
