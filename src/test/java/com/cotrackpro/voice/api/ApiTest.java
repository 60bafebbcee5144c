package com.cotrackpro.voice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.api.Vitals.Dependency;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.records.RecordJson;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.store.OnDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  private final ManualTicker ticker = new ManualTicker();

  @TempDir Path folder;

  @Test
  void aRecordIsAnsweredWholeAndMayNotBeKeptOnTheWay() {
    CallRecord whole = Records.whole();
    try (var records = OnDisk.open(folder, ticker)) {
      var _ = records.keep(whole);

      Response answer = new RecordsApi(records).one(get("/records/CA1"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers().first("Cache-Control")).contains("no-store");
      assertThat(answer.headers().first("Content-Type")).contains("application/json");
      assertThat(body(answer)).isEqualTo(RecordJson.write(whole));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/records/CA2", "/records/", "/records/..%2Fx", "/records/CA1%00"})
  void aCallNobodyKnowsAndAnIdThatIsNoneAreTheSame(String path) {
    try (var records = OnDisk.open(folder, ticker)) {
      var _ = records.keep(Records.whole());

      Response answer = new RecordsApi(records).one(get(path));

      assertThat(answer.status()).isEqualTo(404);
      assertThat(body(answer))
          .isEqualTo("{\"error\":\"Not found\",\"details\":\"There is no record of that call.\"}");
    }
  }

  @Test
  void healthTellsCountsUptimeAndWhatTheCenterDependsOn() {
    var api = new HealthApi(new Center(true), ticker);
    ticker.advance(Duration.ofMillis(90_500));

    Response answer = api.health(get("/health"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer))
        .isEqualTo(
            """
            {"status":"ok","tier":"all","uptime":90,"activeCalls":2,"peakCalls":5,"capacity":200,\
            "dependencies":{\
            "mind":{"state":"up","lastError":null,"since":"2025-06-01T12:00:00Z"},\
            "voice":{"state":"down","lastError":"quota","since":"2025-06-01T12:00:01Z"}}}\
            """);
  }

  @Test
  void readyIsWhetherNewCallsAreTaken() {
    assertThat(new HealthApi(new Center(true), ticker).ready(get("/ready")).status())
        .isEqualTo(200);
    assertThat(new HealthApi(new Center(false), ticker).ready(get("/ready")).status())
        .isEqualTo(503);
  }

  private static Request get(String path) {
    return new Request("GET", path, "", Headers.NONE, Bytes.NONE, "127.0.0.1");
  }

  private static String body(Response answer) {
    return answer instanceof Response.Whole(_, _, var body) ? body.text() : "";
  }

  private record Center(boolean isOpen) implements Vitals {

    @Override
    public int activeCalls() {
      return 2;
    }

    @Override
    public int peakCalls() {
      return 5;
    }

    @Override
    public int capacity() {
      return 200;
    }

    @Override
    public Map<String, Dependency> dependencies() {
      Instant since = Instant.parse("2025-06-01T12:00:00Z");
      return Map.of(
          "voice", new Dependency("down", "quota", since.plusSeconds(1)),
          "mind", new Dependency("up", "", since));
    }
  }
}
