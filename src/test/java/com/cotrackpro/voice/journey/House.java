package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.app.App;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.stage.Booth;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.stage.StageListener;
import com.cotrackpro.voice.telemetry.LogGuard;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole program on its stage: a server, all vendors, and a telephone booth before it, over
/// sockets of their own.
final class House implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration REHEARSAL = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  /// Phrases, once spoken, are the same in every house: one rehearsal serves all of this process.
  private static final Path PHRASES = Path.of("target", "journey-phrases").toAbsolutePath();

  private final Ticker ticker = Ticker.system();
  private final Path directory;
  private final Sockets sockets;
  private final Stage stage;
  private final App app;
  private final Booth booth;
  private final Client client;

  private House(Path directory, Sockets sockets, Stage stage, App app) throws Exception {
    this.directory = directory;
    this.sockets = sockets;
    this.stage = stage;
    this.app = app;
    this.booth = stage.connect(app.port());
    this.client = sockets.client(ClientSettings.within(LIMIT));
  }

  /// Opens one for `scenario` and waits until its fixed phrases can be played.
  static House open(Scenario scenario) throws Exception {
    return open(scenario, Map.of());
  }

  /// The same with other settings, such as `MAX_CALL_SECONDS`.
  static House open(Scenario scenario, Map<String, String> settings) throws Exception {
    LogGuard.callerOf(scenario);
    Path directory = Files.createTempDirectory("journey");
    var sockets = Sockets.open();
    var stage = Stage.open(sockets, Ticker.system(), scenario);
    var app = App.start(config(environment(stage, directory, settings)));
    app.awaitRehearsal(REHEARSAL);
    return new House(directory, sockets, stage, app);
  }

  /// What a server on `stage` is configured with; it listens on any free port.
  static Map<String, String> environment(
      Stage stage, Path directory, Map<String, String> settings) {
    var environment = new HashMap<>(stage.environment());
    environment.put("PORT", "0");
    environment.put("DATA_DIR", directory.toString());
    environment.put("AUDIO_CACHE_DIR", PHRASES.toString());
    environment.putAll(settings);
    return environment;
  }

  private static Config config(Map<String, String> environment) {
    return switch (Config.from(environment)) {
      case Config.Outcome.Ready(var config, _) -> config;
      case Config.Outcome.Unusable unusable ->
          throw new IllegalArgumentException("unusable: " + unusable.problems());
    };
  }

  /// Plays the caller's part and waits for the end of the call.
  Performance play(Scenario scenario) throws InterruptedException {
    return play(scenario, StageListener.NONE);
  }

  /// The same, watched.
  Performance play(Scenario scenario, StageListener watcher) throws InterruptedException {
    return stage.play(scenario, booth, watcher);
  }

  /// The record of a call that has ended, as the server answers it.
  String record(String callSid) throws InterruptedException {
    var found = new String[] {"{}"};
    await(
        "the record of " + callSid + " is complete",
        LIMIT,
        () -> {
          found[0] = get("/records/" + callSid, bearer()).body().text();
          return found[0].contains("\"endedAt\":\"");
        });
    return found[0];
  }

  /// The same, read.
  JsonNode recordOf(String callSid) throws InterruptedException {
    return JSON.readTree(record(callSid));
  }

  /// A place for phrases in which there are none yet; removed with the build.
  static Path emptyPhrases() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(PHRASES), "empty");
  }

  /// Asks the server.
  Response.Whole get(String path, Headers headers) {
    return get(client, app.port(), path, headers);
  }

  /// Asks a server of this machine.
  static Response.Whole get(Client client, int port, String path, Headers headers) {
    Response.Whole answer = ask(client, port, path, headers);
    assertThat(answer.status()).as("the status of GET " + path).isNotZero();
    return answer;
  }

  /// The same; an answer of status 0 when nobody answers.
  static Response.Whole ask(Client client, int port, String path, Headers headers) {
    try {
      return client.send(Call.get(URI.create("http://127.0.0.1:" + port + path), headers, LIMIT));
    } catch (NetException _) {
      return Response.empty(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.empty(0);
    }
  }

  /// The key that opens the records.
  static Headers bearer() {
    return Headers.of("Authorization", "Bearer " + Stage.KEY);
  }

  /// Waits until `condition` holds.
  ///
  /// @throws AssertionError when it does not within `limit`
  static void await(String what, Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    Ticker ticker = Ticker.system();
    long deadline = ticker.nanos() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (ticker.nanos() > deadline) {
        throw new AssertionError("never came true within " + limit + ": " + what);
      }
      ticker.pause(Duration.ofMillis(50));
    }
  }

  Stage stage() {
    return stage;
  }

  App app() {
    return app;
  }

  Booth booth() {
    return booth;
  }

  Sockets sockets() {
    return sockets;
  }

  Ticker ticker() {
    return ticker;
  }

  @Override
  public void close() throws IOException {
    client.close();
    app.close();
    stage.close();
    sockets.close();
    delete(directory);
  }

  /// Removes a directory with everything in it.
  static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
