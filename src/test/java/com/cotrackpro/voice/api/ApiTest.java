package com.cotrackpro.voice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.api.Vitals.Dependency;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiTest {

  private final ManualTicker ticker = new ManualTicker();

  @Test
  void healthTellsCountsUptimeAndWhatTheCenterDependsOn() {
    var api = new HealthApi(new Center(true), ticker);
    ticker.advance(Duration.ofMillis(90_500));

    Response answer = api.health(get("/health"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer))
        .isEqualTo(
            """
            {"status":"ok","tier":"stream","uptime":90,"activeCalls":2,"peakCalls":5,"capacity":200,\
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
    public String tier() {
      return "stream";
    }

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
