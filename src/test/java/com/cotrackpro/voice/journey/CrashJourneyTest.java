package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.stage.Booth;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.stage.StageListener;
import com.cotrackpro.voice.thread.Ticker;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A process that is killed in the middle of a call: the next one finds what was said.
@Execution(ExecutionMode.CONCURRENT)
final class CrashJourneyTest {

  private static final Duration START = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aFinishedTurnOutlivesTheDeathOfTheProcess() throws Exception {
    Scenario plain = Scenarios.load("plain");
    try (var sockets = Sockets.open();
        var client = sockets.client(ClientSettings.within(Duration.ofSeconds(5)));
        var stage = Stage.open(sockets, Ticker.system(), plain)) {
      int port = freePort();
      Process first = serve(stage, port, client);
      Performance played = playUntilKilled(plain, stage, port, first);

      int next = freePort();
      serve(stage, next, client);

      Response.Whole answer =
          House.get(client, next, "/records/" + played.call().sid(), House.bearer());
      assertThat(answer.status()).isEqualTo(200);
      isSettled(new JsonMapper().readTree(answer.body().text()));
    }
  }

  private static void isSettled(JsonNode record) {
    assertThat(record.path("status").asString()).isEqualTo("failed");
    assertThat(record.path("endReason").asString()).isEqualTo("crashed");
    assertThat(record.path("endedAt").asString()).isNotEmpty();
    String transcript = record.path("transcript").toString();
    assertThat(transcript).contains("forgot her coat again").contains("On what day was that?");
  }

  /// Kills the server when the caller begins to speak again after a finished turn.
  private static Performance playUntilKilled(
      Scenario scenario, Stage stage, int port, Process server) throws Exception {
    Booth booth = stage.connect(port);
    var lines = new ArrayList<String>();
    var killer =
        new StageListener() {
          @Override
          public void callerSays(Duration at, String words, boolean interrupting) {
            lines.add(words);
            if (lines.size() == 2) {
              server.destroyForcibly();
            }
          }
        };
    Performance played = booth.play(scenario, killer);
    assertThat(lines).hasSize(2);
    assertThat(server.waitFor()).isNotZero();
    return played;
  }

  /// Starts a server in a process of its own and waits until it takes calls.
  private Process serve(Stage stage, int port, Client client) throws Exception {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "com.cotrackpro.voice.Main",
            "serve");
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            House.environment(
                stage, directory.resolve("data"), Map.of("PORT", Integer.toString(port))));
    File log = directory.resolve("server-" + port + ".log").toFile();
    Process process =
        builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log).start();
    processes.add(process);
    House.await("the server takes calls", START, () -> isReady(client, port, process));
    return process;
  }

  private static boolean isReady(Client client, int port, Process process) {
    assertThat(process.isAlive()).as("the server lives").isTrue();
    return House.ask(client, port, "/ready", Headers.NONE).status() == 200;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
