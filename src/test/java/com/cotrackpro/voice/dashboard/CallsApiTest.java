package com.cotrackpro.voice.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Of three calls: CA1, which is over, and CA2 and CA3, which began with it and are live.
class CallsApiTest {

  private final ManualTicker ticker = new ManualTicker();

  @TempDir Path folder;
  private CallRecords records;
  private CallsApi api;

  @BeforeEach
  void open() throws Exception {
    records = OnDisk.open(folder, ticker);
    api = new CallsApi(records, role -> role.name().equals("parent"), ticker);
    var _ = records.keep(Records.whole());
    var _ = records.keep(Records.begun("CA2"));
    assertThat(records.keep(Records.begun("CA3")).await(Duration.ofSeconds(10))).isTrue();
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void aRowSaysWhatACallWasAndNothingOfWhatWasSaid() {
    JsonNode row = answer("status=completed").path("calls").path(0);

    assertThat(Json.write(row))
        .isEqualTo(
            """
            {"callSid":"CA1","role":"parent","direction":"outbound","callerNumber":"+1***4567",\
            "startedAt":"2025-06-01T12:00:00.250Z","endedAt":"2025-06-01T12:03:00.250Z",\
            "durationSecs":180,"status":"completed","endReason":"caller-hung-up","turnCount":2,\
            "estimatedCostUsd":0.0342,"safetyEventCount":2,"gravestTier":2}\
            """);
  }

  @Test
  void aLiveCallHasLastedUntilNow() {
    ticker.advance(Duration.ofSeconds(75));

    JsonNode answer = answer("status=active&limit=1");

    assertThat(answer.path("calls").path(0).path("durationSecs").intValue()).isEqualTo(74);
    assertThat(answer.path("calls").path(0).has("endedAt")).isFalse();
    assertThat(answer.path("now").stringValue()).isEqualTo("2025-06-01T12:01:15.000Z");
  }

  @ParameterizedTest
  @CsvSource({
    "'', CA3 CA2 CA1",
    "role=parent, CA3 CA2 CA1",
    "status=active, CA3 CA2",
    "role=parent&status=completed, CA1",
    "status=failed, ''"
  })
  void roleAndStatusNarrowTogether(String query, String ids) {
    assertThat(String.join(" ", answer(query).path("calls").findValuesAsString("callSid")))
        .isEqualTo(ids);
  }

  @Test
  void pagesFollowOneAnotherWithoutGapAndDouble() {
    JsonNode first = answer("status=active&limit=1");
    String cursor = first.path("cursor").stringValue();
    JsonNode second = answer("status=active&limit=1&cursor=" + cursor);

    assertThat(first.path("calls").findValuesAsString("callSid")).containsExactly("CA3");
    assertThat(second.path("calls").findValuesAsString("callSid")).containsExactly("CA2");
    assertThat(second.path("cursor").isNull()).isTrue();
    assertThat(status("limit=1&cursor=" + cursor)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role=nobody",
        "role=",
        "status=gone",
        "limit=0",
        "limit=101",
        "cursor=x",
        "day=1"
      })
  void whatMakesNoSenseIsRefused(String query) {
    assertThat(status(query)).isEqualTo(400);
  }

  @Test
  void aStoreThatIsAwayIsSaidToBeAway() {
    records.close();

    assertThat(status("")).isEqualTo(503);
  }

  private JsonNode answer(String query) {
    Response.Whole answer = ask(query);
    assertThat(answer.status()).as(answer.body().text()).isEqualTo(200);
    return Json.parse(answer.body().text());
  }

  private int status(String query) {
    return ask(query).status();
  }

  private Response.Whole ask(String query) {
    return (Response.Whole)
        api.list(
            new Request("GET", "/dashboard/calls", query, Headers.NONE, Bytes.NONE, "127.0.0.1"));
  }
}
