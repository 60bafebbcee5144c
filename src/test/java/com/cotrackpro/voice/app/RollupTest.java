package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.cotrackpro.voice.api.CostApi;
import com.cotrackpro.voice.center.DailyCost;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.http.Bearer;
import com.cotrackpro.voice.http.Route;
import com.cotrackpro.voice.http.Router;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.store.OnDisk;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollupTest {

  private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

  @TempDir Path folder;

  @Test
  void theRecordsOfAStoppedServerAreRead() throws Exception {
    try (var records = OnDisk.open(folder, Ticker.system())) {
      keepACall(records);
    }

    Rollup rollup = Rollup.of(config(folder, 1, "cron"), DAY);

    assertThat(rollup.json())
        .startsWith("{\"windowStart\":\"2025-06-01T00:00:00.000Z\"")
        .contains("\"callCount\":1");
    assertThat(rollup.table())
        .isEqualTo(
            """
            Calls that started on 2025-06-01 (UTC)

            Role                                 Calls          USD
            parent                                   1       0.0000
            all                                      1       0.0000

            Seconds of calls                         0
            Answered turns                       1,234
            Input tokens                             0
            Output tokens                            0
            Tokens written to the cache              0
            Tokens read from the cache               0
            Characters spoken live                   0
            Characters from the phrase cache         0
            Seconds sent to speech-to-text           0
            """);
  }

  @Test
  void aRunningServerIsAskedForItsOwn() throws Exception {
    try (var records = OnDisk.open(folder, Ticker.system());
        var sockets = Sockets.open();
        var server = sockets.serve(ServerSettings.loopback(), router(records))) {
      keepACall(records);

      Rollup rollup = Rollup.of(config(folder, server.port(), "cron"), DAY);

      assertThat(rollup.json()).contains("\"callCount\":1", "\"totalTurns\":1234");
      assertThatExceptionOfType(StartException.class)
          .isThrownBy(() -> Rollup.of(config(folder, server.port(), "wrong"), DAY))
          .withMessageContaining("CRON_SECRET");
    }
  }

  @Test
  void recordsThatNobodyHandsOutAreAFailureThatSaysWhy() throws Exception {
    try (var _ = OnDisk.open(folder, Ticker.system())) {
      assertThatExceptionOfType(StartException.class)
          .isThrownBy(() -> Rollup.of(config(folder, 1, "cron"), DAY))
          .withMessageContaining("no server answers at http://127.0.0.1:1");
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsNotMade() {
    Path elsewhere = folder.resolve("elsewhere");

    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> Rollup.of(config(elsewhere, 1, "cron"), DAY))
        .withMessageContaining("DATA_DIR");
    assertThat(elsewhere).doesNotExist();
  }

  private static void keepACall(OnDisk records) throws InterruptedException {
    var call = Records.begun("CA1", Instant.parse("2025-06-01T12:00:00Z"), 4_000_000_000L);
    assertThat(records.keep(Records.after(1234, call)).await(Duration.ofSeconds(10))).isTrue();
  }

  private static Router router(OnDisk records) {
    var api = new CostApi(new DailyCost(records), Ticker.system());
    var bearer = new Bearer(Secret.of("cron"), true);
    return new Router(
        List.of(
            new Route(
                "GET",
                "/api/cron/cost-rollup",
                bearer.guard(asked -> api.rollup(asked.request())))),
        Map.of());
  }

  private static Config config(Path data, int port, String secret) {
    Map<String, String> environment =
        Map.of(
            "PORT", Integer.toString(port),
            "DATA_DIR", data.toString(),
            "CRON_SECRET", secret,
            "SERVER_DOMAIN", "voice.example.com",
            "TWILIO_AUTH_TOKEN", "12345678901234567890123456789012",
            "ELEVENLABS_API_KEY", "sk_test",
            "ANTHROPIC_API_KEY", "sk-ant-test");
    return switch (Config.from(environment)) {
      case Config.Outcome.Ready(var config, _) -> config;
      case Config.Outcome.Unusable unusable ->
          throw new IllegalArgumentException("unusable: " + unusable.problems());
    };
  }
}
