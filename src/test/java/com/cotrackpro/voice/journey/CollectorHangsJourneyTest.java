package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.telemetry.OtlpReceiver;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// A collector of traces that takes everything and answers nothing.
@Execution(ExecutionMode.CONCURRENT)
final class CollectorHangsJourneyTest {

  @Test
  void theCallGoesAsItIsMeantTo() throws Exception {
    Scenario scenario = Plays.chat("Hello, are you there?", "Thank you, goodbye.");
    try (var receiver = OtlpReceiver.open(OtlpReceiver.Mood.HANGS);
        House house =
            House.open(
                scenario, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint().toString()))) {
      Performance played = house.play(scenario);
      JsonNode record = house.recordOf(played.call().sid());

      assertThat(receiver.asked().await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(played.ended()).isTrue();
      assertThat(played.breaches()).isEmpty();
      assertThat(record.path("status").asString()).isEqualTo("completed");
      assertThat(record.path("turnCount").asInt()).isEqualTo(2);
    }
  }
}
