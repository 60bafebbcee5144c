package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.StageListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// The process that carries a call is killed in the middle of it, and the one that answers goes on.
@Execution(ExecutionMode.CONCURRENT)
final class TierCrashJourneyTest {

  @TempDir private Path directory;

  @Test
  void theCallerHearsASentenceAndTheRecordSaysWhatHappened() throws Exception {
    Scenario plain = Scenarios.load("plain");
    try (var tiers = new TwoTiers(directory, plain)) {
      Performance played = playUntilKilled(plain, tiers);

      List<String> answers = answers(tiers);
      assertThat(answers).isNotEmpty().allMatch(answer -> answer.contains("<Say>"));
      assertThat(answers.getFirst()).contains("we lost the connection").contains("<Connect");
      assertThat(answers.getLast()).contains("please hang up and dial").contains("<Hangup/>");

      tiers.startStreamAgain();
      House.await(
          "the record is settled",
          Duration.ofSeconds(20),
          () -> tiers.record(played.call().sid()).contains("crashed"));
      JsonNode record = tiers.recordOf(played.call().sid());
      assertThat(record.path("status").asString()).isEqualTo("failed");
      assertThat(record.path("endReason").asString()).isEqualTo("crashed");
      assertThat(record.path("transcript").toString()).contains("On what day was that?");
    }
  }

  private static List<String> answers(TwoTiers tiers) {
    return tiers.front().passed("/call/after").stream()
        .map(each -> each.answer().body().text())
        .toList();
  }

  /// Kills it when the caller begins to speak again after a finished turn.
  private static Performance playUntilKilled(Scenario scenario, TwoTiers tiers)
      throws InterruptedException {
    var lines = new ArrayList<String>();
    var killer =
        new StageListener() {
          @Override
          public void callerSays(Duration at, String words, boolean interrupting) {
            lines.add(words);
            if (lines.size() == 2) {
              tiers.killStream();
            }
          }
        };
    return tiers.booth().play(scenario, killer);
  }
}
