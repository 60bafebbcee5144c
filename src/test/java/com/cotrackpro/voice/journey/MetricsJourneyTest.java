package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.deploy.Tool;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What those who watch the center see of a call, in the form that Prometheus reads.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class MetricsJourneyTest {

  private static final String LABELS = "\\{[a-z_]+=\"[^\"\\n]*\"(,[a-z_]+=\"[^\"\\n]*\")*,?}";

  /// Source: Prometheus docs, "Exposition formats", text format 0.0.4.
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(" + LABELS + ")? (-?[0-9.]+([eE][-+]?[0-9]+)?|NaN|[+-]Inf)");

  /// Two names that Prometheus would rather have otherwise, and that every Micrometer program has.
  private static final Pattern NAMED_BY_MICROMETER =
      Pattern.compile("process_cpu_time_ns_total|system_cpu_count");

  private House house;
  private Performance played;
  private Response.Whole answer;
  private List<String> lines;

  @BeforeAll
  void aCallIsOver() throws Exception {
    Scenario scenario = Scenarios.load("tool-fails");
    house = House.open(scenario);
    played = house.play(scenario);
    house.record(played.call().sid());
    house.get("/records/CA00000000000000000000000000000000", House.bearer());
    house.get("/no/such/path", Headers.NONE);
    answer = house.get("/metrics", Headers.NONE);
    lines = answer.body().text().lines().toList();
  }

  @AfterAll
  void end() throws Exception {
    house.close();
  }

  @Test
  void theyComeInPrometheusTextFormat() {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().first("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body().text()).endsWith("\n");
    assertThat(lines).allMatch(line -> line.startsWith("# ") || SAMPLE.matcher(line).matches());
  }

  @Test
  void everyMetricHasItsHelpAndItsTypeBeforeItsSamples() {
    var types = new HashMap<String, String>();
    String helped = "";
    for (String line : lines) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# HELP ")) {
        helped = words[2];
        assertThat(words).as(line).hasSize(4);
      } else if (line.startsWith("# TYPE ")) {
        assertThat(words[2]).isEqualTo(helped);
        types.put(words[2], words[3]);
      } else {
        assertThat(types).containsKey(family(line, types));
      }
    }
    assertThat(types)
        .allSatisfy((name, type) ->
            assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter")));
  }

  @Test
  void promtoolFindsNothing() {
    Tool promtool = Tool.named("promtool", "install Debian's package prometheus");

    String ours =
        lines.stream()
            .filter(line -> !NAMED_BY_MICROMETER.matcher(line).find())
            .collect(Collectors.joining("\n", "", "\n"));

    assertThat(promtool.run(ours, "check", "metrics")).isEqualTo(new Tool.Verdict(0, ""));
  }

  @Test
  void theCallIsCountedOnceItIsOver() {
    has("voice_calls_started_total{direction=\"inbound\",role=\"parent\"} 1.0");
    has(
        "voice_calls_ended_total{direction=\"inbound\",end_reason=\"said-goodbye\",role=\"parent\"}"
            + " 1.0");
    has("voice_calls_active 0.0");
    has("voice_calls_peak 1.0");
    has("voice_calls_capacity 200.0");
    has("voice_tool_call_seconds_count{success=\"false\",tool=\"generate_artifact\"} 1");
    has("voice_fixed_phrases_total{kind=\"greeting\"} 1.0");
    has("voice_turn_stage_seconds_count{stage=\"first_token_to_first_audio\"} 2");
    has("voice_turn_stage_seconds_count{stage=\"committed_to_request\"} 2");
    assertThat(value("voice_cost_usd_total")).isPositive();
    assertThat(value("voice_model_tokens_total{kind=\"output\"}")).isPositive();
    assertThat(value("voice_transcribed_audio_seconds_total")).isPositive();
  }

  @Test
  void theVendorsAreCountedAndTheirBreakersAreClosed() {
    for (String vendor : List.of("speech-to-text", "voice", "model", "records", "tools")) {
      has("voice_breaker_state{state=\"closed\",vendor=\"" + vendor + "\"} 1.0");
      assertThat(value("voice_vendor_requests_total{outcome=\"worked\",vendor=\"" + vendor + "\"}"))
          .as(vendor)
          .isPositive();
    }
  }

  @Test
  void requestsAreCountedByThePatternOfTheirRoute() {
    has(http("POST", "/call/incoming", 200) + " 1");
    has(http("GET", "/call/stream", 101) + " 1");
    has(http("GET", "/records/{callSid}", 404) + " 1");
    has(http("GET", "none", 404) + " 1");
  }

  @Test
  void theProcessIsWatchedToo() {
    for (String name :
        List.of("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds")) {
      assertThat(lines).anyMatch(line -> line.startsWith(name));
    }
  }

  @Test
  void theyTellNoSecretNoNumberNoIdAndNoWord() {
    assertThat(answer.body().text())
        .doesNotContain(Stage.KEY, Stage.TOKEN, played.call().sid(), "5551230", "+1***");
  }

  private static String http(String method, String route, int status) {
    return "voice_http_server_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"}"
        .formatted(method, route, status);
  }

  private void has(String line) {
    assertThat(lines).contains(line);
  }

  private double value(String sample) {
    return lines.stream()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private static String family(String line, Map<String, String> types) {
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).isTrue();
    String name = sample.group(1);
    return types.containsKey(name) ? name : name.replaceAll("_(bucket|count|sum)$", "");
  }
}
