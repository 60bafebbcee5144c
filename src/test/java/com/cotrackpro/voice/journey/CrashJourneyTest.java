package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.stage.Booth;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.stage.StageListener;
import com.cotrackpro.voice.thread.Ticker;
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

  @TempDir private Path directory;

  private final List<Program> programs = new ArrayList<>();

  @AfterEach
  void end() {
    for (Program program : programs) {
      program.close();
    }
  }

  @Test
  void aFinishedTurnOutlivesTheDeathOfTheProcess() throws Exception {
    Scenario plain = Scenarios.load("plain");
    try (var sockets = Sockets.open();
        var client = sockets.client(ClientSettings.within(Duration.ofSeconds(5)));
        var stage = Stage.open(sockets, Ticker.system(), plain)) {
      Program first = serve(stage, client);
      Performance played = playUntilKilled(plain, stage, first);

      Program next = serve(stage, client);

      Response.Whole answer =
          House.get(client, next.port(), "/records/" + played.call().sid(), House.bearer());
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
  private static Performance playUntilKilled(Scenario scenario, Stage stage, Program server)
      throws Exception {
    Booth booth = stage.connect(server.port());
    var lines = new ArrayList<String>();
    var killer =
        new StageListener() {
          @Override
          public void callerSays(Duration at, String words, boolean interrupting) {
            lines.add(words);
            if (lines.size() == 2) {
              server.kill();
            }
          }
        };
    Performance played = booth.play(scenario, killer);
    assertThat(lines).hasSize(2);
    assertThat(server.awaitEnd()).isNotZero();
    return played;
  }

  /// Starts a server in a process of its own and waits until it takes calls.
  private Program serve(Stage stage, Client client) throws Exception {
    Program program =
        Program.start(directory, House.environment(stage, directory.resolve("data"), Map.of()));
    programs.add(program);
    return program.awaitReady(client);
  }
}
