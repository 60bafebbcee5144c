package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.api.Vitals.Dependency;
import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.config.Config.Storage;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.telemetry.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFactsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path directory;

  private final ManualTicker ticker = new ManualTicker();
  private final Pulse pulse = new Pulse(ticker);
  private final Metrics metrics = new Metrics();
  private final Sockets sockets = Sockets.open();

  @AfterEach
  void close() {
    metrics.close();
    sockets.close();
  }

  @Test
  void onOneHostOnlyWhatMustSurviveSurvivesARestart() throws Exception {
    try (var facts = open(new Shared.OwnMemory())) {
      facts.durable().put("key", "1", MINUTE);
      facts.shared().put("key", "1", MINUTE);
    }

    try (var facts = open(new Shared.OwnMemory())) {
      assertThat(facts.durable().find("key")).contains("1");
      assertThat(facts.shared().find("key")).isEmpty();
      assertThat(pulse.all()).isEmpty();
    }
  }

  @Test
  void aDataDirectoryThatIsNoneStopsTheStart() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() ->
            SharedFacts.open(
                storage(file, new Shared.OwnMemory()), sockets, ticker, pulse, metrics))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("facts");
  }

  @Test
  void aRedisThatIsAwayStopsNeitherTheStartNorATicket() throws Exception {
    var nobody = new Shared.Redis(Secret.of("redis://127.0.0.1:" + freePort()));

    try (var facts = open(nobody)) {
      assertState("down", "DOWN");
      assertThat(facts.tickets().putIfAbsent("ticket", "used", MINUTE)).isTrue();
      assertThat(facts.tickets().putIfAbsent("ticket", "used", MINUTE)).isFalse();
      assertUnavailable(facts.shared());
      assertUnavailable(facts.durable());
      assertThat(metrics.scrape())
          .contains(
              "voice_shared_store_failures_total{used_by=\"tickets\"} 1.0",
              "voice_shared_store_failures_total{used_by=\"limits\"} 1.0",
              "voice_shared_store_failures_total{used_by=\"idempotency\"} 1.0");
    }
  }

  @Test
  void aStoreBehindRestHoldsEverythingAndItsStateIsSeen() throws Exception {
    var answer = new AtomicReference<Response>(Response.json(200, "{\"result\":null}"));
    try (var server = sockets.serve(ServerSettings.loopback(), _ -> answer.get());
        var warm = warm(server);
        var facts =
            open(
                new Shared.Rest(
                    URI.create("http://127.0.0.1:" + server.port()), Secret.of("token")))) {
      assertThat(warm).isNotNull();
      assertThat(facts.durable().find("key")).isEqualTo(Optional.empty());
      assertState("up", "");

      answer.set(Response.json(429, "{}"));
      assertUnavailable(facts.shared());
      assertUnavailable(facts.durable());
      assertState("down", "BUSY");

      answer.set(Response.json(200, "{\"result\":\"1\"}"));
      assertThat(facts.shared().find("key")).contains("1");
      assertState("up", "BUSY");
    }
  }

  /// Loads what the first request loads, so that the short limit measures the store.
  private Client warm(Server server) throws Exception {
    Duration patience = Duration.ofSeconds(10);
    Client client = sockets.client(ClientSettings.within(patience));
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/");
    client.send(Call.postJson(uri, Headers.NONE, "[]", patience));
    return client;
  }

  private SharedFacts open(Shared shared) throws StartException {
    return SharedFacts.open(storage(directory, shared), sockets, ticker, pulse, metrics);
  }

  private Storage storage(Path data, Shared shared) {
    return new Storage(data, directory, Duration.ofDays(1), Optional.empty(), shared);
  }

  private void assertState(String state, String lastError) {
    assertThat(pulse.all())
        .hasEntrySatisfying(
            "key-value",
            found -> assertThat(found).isEqualTo(new Dependency(state, lastError, ticker.now())));
  }

  private static void assertUnavailable(KeyValue store) {
    assertThatThrownBy(() -> store.find("key")).isInstanceOf(Unavailable.class);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
