package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// Somebody is in danger: what was found is on the disk before the caller hears the answer.
@Execution(ExecutionMode.CONCURRENT)
final class SafetyJourneyTest {

  private static final String DANGER =
      """
      name: danger
      about: Somebody stands at the door.
      role: advocate
      caller:
        - after: safe to talk
          says: He is outside my door with a knife.
        - after: stay on the line
          hangs up: true
      claude:
        - hears: knife
          uses:
            - tool: start_session
              with: { role: advocate, trigger: danger }
        - after tool: start_session
          uses:
            - tool: check_safety
              with: { sessionId: invented, context: He is outside my door with a knife right now. }
        - after tool: check_safety
          says: Listen, call nine one one if you can. I will stay on the line.
      expect:
        ended: caller-hung-up
        tools: [start_session, check_safety]
        heard:
          - stay on the line
      """;

  @TempDir private Path folder;

  private final AtomicLong keptNanos = new AtomicLong();

  @Test
  void aTierOneEventIsOnTheDiskBeforeTheFirstSampleOfTheReply() throws Exception {
    Scenario scenario =
        Scenarios.load(Files.writeString(folder.resolve("danger.yaml"), DANGER).toString());
    Path data = Files.createDirectory(folder.resolve("data"));
    try (var house = House.open(scenario, Map.of("DATA_DIR", data.toString()));
        var reader = Crew.open("reader", Duration.ofSeconds(5), _ -> keptNanos.set(-1))) {
      reader.fork("disk", () -> lookUntilKept(data.resolve("records.db")));

      Performance played = house.play(scenario);

      assertThat(keptNanos.get()).as("when the disk had it").isPositive();
      assertThat(keptNanos.get()).isLessThan(played.call().nanosAt(firstSampleOfReply(played)));
      JsonNode event = house.recordOf(played.call().sid()).path("safetyEvents").path(0);
      assertThat(event.path("tier").asInt()).isEqualTo(1);
      assertThat(event.path("context").asString()).contains("knife");
      JsonNode checked = house.recordOf(played.call().sid()).path("toolCalls").path(1);
      assertThat(checked.path("success").asBoolean())
          .as("the invented session was replaced by the real one")
          .isTrue();
    }
  }

  private static long firstSampleOfReply(Performance played) {
    return played.score().words().stream()
        .filter(word -> word.text().startsWith("Listen"))
        .mapToLong(HeardWord::startSample)
        .findFirst()
        .orElseThrow();
  }

  private void lookUntilKept(Path database) throws InterruptedException {
    Ticker ticker = Ticker.system();
    while (!isKept(database)) {
      ticker.pause(Duration.ofMillis(2));
    }
    keptNanos.set(ticker.nanos());
  }

  private static boolean isKept(Path database) {
    String query = "SELECT count(*) FROM calls WHERE json LIKE '%\"tier\":1%'";
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() && rows.getInt(1) > 0;
    } catch (SQLException e) {
      return false; // The store is being made, or checkpointed.
    }
  }
}
