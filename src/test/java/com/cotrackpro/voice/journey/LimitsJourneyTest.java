package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// A call that reaches a limit is closed with words, not cut.
@Execution(ExecutionMode.CONCURRENT)
final class LimitsJourneyTest {

  private static final String CLOSE = "We are coming to the end of the time for this call";

  @Test
  void aCallThatLastsTooLongIsBroughtToACloseWithWords() throws Exception {
    closes(Plays.silence(), Map.of("MAX_CALL_SECONDS", "10"), "max-length");
  }

  @Test
  void aCallerWhoSaysNothingForTooLongIsSaidGoodbyeTo() throws Exception {
    closes(Plays.silence(), Map.of("IDLE_CALL_SECONDS", "3"), "idle");
  }

  @Test
  void aCallThatCostsTooMuchIsBroughtToACloseWithWords() throws Exception {
    Scenario chat = Plays.chat("Yes. He was late again on Friday.");
    closes(chat, Map.of("MAX_CALL_COST_USD", "0.0001"), "max-cost");
  }

  private static void closes(Scenario scenario, Map<String, String> limit, String reason)
      throws Exception {
    try (var house = House.open(scenario, limit)) {
      Performance played = house.play(scenario);

      JsonNode record = house.recordOf(played.call().sid());
      assertThat(played.ended()).isTrue();
      assertThat(record.path("endReason").asString()).isEqualTo(reason);
      assertThat(record.path("status").asString()).isEqualTo("completed");
      assertThat(Plays.heard(played)).contains(CLOSE);
      assertThat(played.call().status()).isEqualTo("completed");
      assertThat(played.breaches()).isEmpty();
    }
  }
}
