package com.cotrackpro.voice.journey;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.cotrackpro.voice.simulator.anthropic.Spent;
import com.cotrackpro.voice.simulator.stage.Bill;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a call costs is what the vendors bill, to the cent, when things go wrong: replies that the
/// caller cuts off, that fail and are asked for again, and that are spoken twice.
@Execution(ExecutionMode.CONCURRENT)
final class CostJourneyTest {

  private static final double CENT = 0.01;

  // USD per million tokens; the names are those of the list prices.
  private static final Map<String, double[]> PRICES =
      Map.of(
          "claude-haiku-5-5", new double[] {0.10, 0.50, 0.125, 0.01},
          "claude-sonnet-5-5", new double[] {2, 10, 2.50, 0.10});

  @ParameterizedTest
  @ValueSource(strings = {"barge-in-storm", "model-overloaded", "model-breaks-off", "voice-closes"})
  @Execution(ExecutionMode.CONCURRENT)
  void aCallWithTroublesCostsWhatTheVendorsBill(String name) throws Exception {
    Scenario scenario = Scenarios.load(name);
    try (var house = House.open(scenario)) {
      Performance played = house.play(scenario);
      JsonNode cost = house.recordOf(played.call().sid()).path("costSummary");
      Bill bill = house.stage().bill();

      assertThat(cost.path("claudeInputTokens").asLong()).isEqualTo(bill.model().input());
      assertThat(cost.path("claudeCacheCreationTokens").asLong())
          .isEqualTo(bill.model().cacheWrite());
      assertThat(cost.path("claudeCacheReadTokens").asLong()).isEqualTo(bill.model().cacheRead());
      assertThat(cost.path("ttsChars").asLong()).isEqualTo(bill.characters());
      double speech =
          bill.characters() / 1000.0 * 0.10 + cost.path("sttSecs").asDouble() / 60 * 0.008;
      assertThat(cost.path("estimatedCostUsd").asDouble())
          .isCloseTo(tokens(house.stage().claude().usageByModel()) + speech, within(CENT / 10));
    }
  }

  private static double tokens(Map<String, Spent> byModel) {
    return byModel.entrySet().stream()
        .mapToDouble(model -> tokens(model.getValue(), requireNonNull(PRICES.get(model.getKey()))))
        .sum();
  }

  private static double tokens(Spent spent, double[] price) {
    return (spent.input() * price[0]
            + spent.output() * price[1]
            + spent.cacheWrite() * price[2]
            + spent.cacheRead() * price[3])
        / 1_000_000;
  }
}
