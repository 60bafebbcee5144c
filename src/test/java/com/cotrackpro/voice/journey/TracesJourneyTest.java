package com.cotrackpro.voice.journey;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.telemetry.OtlpReceiver;
import com.cotrackpro.voice.telemetry.Told;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/// What a collector of traces receives of a call in which a tool failed and a reply was cut short.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class TracesJourneyTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static final Set<String> STAGES =
      Set.of(
          "end_of_speech_to_committed",
          "committed_to_request",
          "request_to_first_token",
          "first_token_to_first_audio");

  private House house;
  private OtlpReceiver receiver;
  private Performance played;
  private JsonNode record;
  private List<Told> spans;

  @BeforeAll
  void aCallIsOver() throws Exception {
    Scenario scenario =
        Scenarios.load("src/test/resources/com/cotrackpro/voice/journey/traced.yaml");
    receiver = OtlpReceiver.open(OtlpReceiver.Mood.WELL);
    house =
        House.open(scenario, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint().toString()));
    played = house.play(scenario);
    record = house.recordOf(played.call().sid());
    House.await("the call's own span came", SOON, () -> !named("call").isEmpty());
    spans = receiver.spans();
  }

  @AfterAll
  void end() throws Exception {
    house.close();
    receiver.close();
  }

  @Test
  void theCallIsOneTraceWithOneRoot() {
    assertThat(receiver.complaints()).isEmpty();
    assertThat(spans).extracting(span -> span.ids().trace()).containsOnly(root().ids().trace());
    assertThat(spans).filteredOn(span -> span.ids().parent().isEmpty()).containsExactly(root());
    assertThat(spans).extracting(span -> span.ids().span()).doesNotHaveDuplicates();
    assertThat(root().attributes())
        .containsEntry("voice.call.sid", played.call().sid())
        .containsEntry("voice.role", "parent")
        .containsEntry("voice.direction", "inbound")
        .containsEntry("voice.end_reason", "said-goodbye")
        .containsEntry("voice.interruptions", "1")
        .containsEntry("voice.turns", record.path("turnCount").asString());
    assertThat(root().error()).isFalse();
  }

  @Test
  void everySpanLiesWithinItsParent() {
    for (Told span : spans) {
      parent(span)
          .ifPresent(parent ->
              assertThat(span.isWithin(parent))
                  .as(span.name() + " in " + parent.name() + ": " + span + parent)
                  .isTrue());
      assertThat(span.equals(root()) || parent(span).isPresent()).as(span.toString()).isTrue();
    }
  }

  @Test
  void everyTurnIsASpanWithItsStages() {
    List<Told> turns = named("turn");
    assertThat(turns).extracting(turn -> turn.note("voice.turn")).containsExactly("1", "2", "3");
    assertThat(turns)
        .allSatisfy(turn -> assertThat(turn.ids().parent()).isEqualTo(root().ids().span()));
    for (Told turn : turns) {
      List<Told> stages = below(turn).filter(span -> STAGES.contains(span.name())).toList();
      assertThat(stages).extracting(Told::name).containsExactlyInAnyOrderElementsOf(STAGES);
      for (int i = 1; i < stages.size(); i++) {
        assertThat(stages.get(i).from()).isEqualTo(stages.get(i - 1).to());
      }
    }
  }

  @Test
  void theStagesLastAsLongAsTheRecordSays() {
    JsonNode timing = record.path("latency").path(1);
    Told stage =
        below(named("turn").get(1))
            .filter(span -> span.name().equals("request_to_first_token"))
            .findFirst()
            .orElseThrow();
    long millis = timing.path("firstToken").asLong() - timing.path("requestSent").asLong();
    assertThat(stage.to() - stage.from()).isEqualTo(Duration.ofMillis(millis).toNanos());
  }

  @Test
  void theTurnThatTheCallerCutShortIsMarkedAndNoOther() {
    assertThat(named("turn"))
        .extracting(turn -> turn.note("voice.interrupted"))
        .containsExactly("true", "false", "false");
  }

  @Test
  void whatVendorsDidStandsBelowTheTurnItWasDoneFor() {
    Map<String, List<Told>> first = below(named("turn").get(0)).collect(groupingBy(Told::name));

    assertThat(first.get("model request")).hasSize(2);
    assertThat(first.get("tool call")).hasSize(1);
    assertThat(first).containsKey("speech");
    for (Told turn : named("turn").subList(1, 3)) {
      assertThat(below(turn).map(Told::name)).containsOnlyOnce("model request", "speech");
    }
    assertThat(below(root()).map(Told::name)).contains("listening", "listening opens");
  }

  @Test
  void aRequestToTheModelTellsWhatItTook() {
    assertThat(named("model request"))
        .hasSize(4)
        .allSatisfy(request -> {
          assertThat(request.note("gen_ai.request.model")).startsWith("claude-");
          assertThat(Long.parseLong(request.note("gen_ai.usage.output_tokens"))).isPositive();
          assertThat(request.events()).containsExactly("first text");
        });
  }

  @Test
  void theToolThatFailedIsAnErrorAndNothingElseIs() {
    assertThat(spans)
        .filteredOn(Told::error)
        .hasSize(1)
        .containsExactlyElementsOf(named("tool call"));
    assertThat(named("tool call").getFirst().note("gen_ai.tool.name"))
        .isEqualTo("generate_artifact");
  }

  @Test
  void noWordThatWasSaidAndNoNumberIsInThem() {
    String everything = plain(receiver.everything());

    for (JsonNode said : record.path("transcript")) {
      sentences(said.path("text").asString())
          .forEach(words -> assertThat(everything).doesNotContain(words));
    }
    assertThat(everything).doesNotContain("write down", "incident");
    assertThat(receiver.everything()).doesNotContain("+1555", "+1***");
    assertThat(record.path("transcript").size()).isGreaterThan(6);
  }

  @Test
  void theSpansThatArrivedAreCounted() throws Exception {
    String arrived = "voice_trace_spans_total{outcome=\"exported\"} " + spans.size() + ".0";

    House.await("every span is counted", SOON, () -> metrics().contains(arrived));
    assertThat(metrics()).contains("voice_trace_spans_total{outcome=\"failed\"} 0.0");
  }

  private String metrics() {
    return house.get("/metrics", Headers.NONE).body().text();
  }

  private static Stream<String> sentences(String text) {
    return Stream.of(text.split("[.?!,]", -1))
        .map(TracesJourneyTest::plain)
        .filter(words -> words.split(" ", -1).length > 1);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private Told root() {
    return named("call").getFirst();
  }

  private List<Told> named(String name) {
    List<Told> all = spans == null ? receiver.spans() : spans;
    return all.stream()
        .filter(span -> span.name().equals(name))
        .sorted((a, b) -> Long.compare(a.from(), b.from()))
        .toList();
  }

  private Optional<Told> parent(Told span) {
    return spans.stream()
        .filter(other -> other.ids().span().equals(span.ids().parent()))
        .findFirst();
  }

  private Stream<Told> below(Told parent) {
    return spans.stream()
        .filter(span -> span.ids().parent().equals(parent.ids().span()))
        .sorted((a, b) -> Long.compare(a.from(), b.from()));
  }
}
