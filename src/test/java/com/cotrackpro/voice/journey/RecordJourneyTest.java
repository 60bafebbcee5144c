package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.anthropic.Spent;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.twilio.CallListener;
import com.cotrackpro.voice.simulator.twilio.Ring;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is left of a call: its record, whole, for those with the key; and nothing at the vendors.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class RecordJourneyTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String UTC = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  private House house;
  private Performance played;
  private JsonNode record;

  @BeforeAll
  void aCallIsOver() throws Exception {
    Scenario scenario = Scenarios.load("tool-fails");
    house = House.open(scenario);
    played = house.play(scenario);
    record = house.recordOf(played.call().sid());
  }

  @AfterAll
  void end() throws Exception {
    house.close();
  }

  @Test
  void aRecordHasTheFieldsThatProgramsRelyOn() {
    assertThat(record.propertyNames())
        .containsExactlyInAnyOrder(
            "callSid",
            "role",
            "direction",
            "callerNumber",
            "startedAt",
            "endedAt",
            "durationSecs",
            "status",
            "turnCount",
            "transcript",
            "safetyEvents",
            "toolCalls",
            "costSummary",
            "ttl",
            "endReason",
            "keys",
            "latency");
    assertThat(record.path("callSid").asString()).isEqualTo(played.call().sid());
    assertThat(record.path("role").asString()).isEqualTo("parent");
    assertThat(record.path("direction").asString()).isEqualTo("inbound");
    assertThat(record.path("callerNumber").asString()).isEqualTo("+1***0001");
    assertThat(record.path("startedAt").asString()).matches(UTC);
    assertThat(record.path("endedAt").asString()).matches(UTC);
    assertThat(record.path("status").asString()).isEqualTo("completed");
    assertThat(record.path("endReason").asString()).isEqualTo("said-goodbye");
    assertThat(record.path("turnCount").asInt()).isEqualTo(2);
  }

  @Test
  void itsTimesFitTogether() {
    Instant started = Instant.parse(record.path("startedAt").asString());
    Instant ended = Instant.parse(record.path("endedAt").asString());
    assertThat(record.path("durationSecs").asLong())
        .isBetween(
            Duration.between(started, ended).toSeconds() - 1,
            Duration.between(started, ended).toSeconds() + 1);
    assertThat(record.path("ttl").asLong())
        .isBetween(
            started.plus(Duration.ofDays(365)).getEpochSecond() - 1,
            started.plus(Duration.ofDays(365)).getEpochSecond() + 1);
    for (JsonNode turn : record.path("latency")) {
      assertThat(turn.path("committed").asLong())
          .isLessThanOrEqualTo(turn.path("requestSent").asLong());
      assertThat(turn.path("requestSent").asLong())
          .isLessThanOrEqualTo(turn.path("firstToken").asLong());
      assertThat(turn.path("firstToken").asLong())
          .isLessThanOrEqualTo(turn.path("firstAudio").asLong());
    }
  }

  @Test
  void itsEntriesSayWhoAndWhen() {
    for (JsonNode said : record.path("transcript")) {
      assertThat(said.propertyNames()).contains("role", "text", "timestamp");
      assertThat(said.path("role").asString()).isIn("user", "assistant");
      assertThat(said.path("timestamp").asString()).matches(UTC);
    }
    JsonNode tool = record.path("toolCalls").path(0);
    assertThat(record.path("toolCalls")).hasSize(1);
    assertThat(tool.propertyNames())
        .containsExactlyInAnyOrder("toolName", "durationMs", "timestamp", "success");
    assertThat(tool.path("toolName").asString()).isEqualTo("generate_artifact");
    assertThat(tool.path("success").asBoolean()).isFalse();
  }

  @Test
  void itCostsWhatTheVendorBills() {
    JsonNode cost = record.path("costSummary");
    assertThat(cost.propertyNames())
        .containsExactlyInAnyOrder(
            "claudeInputTokens",
            "claudeOutputTokens",
            "claudeCacheCreationTokens",
            "claudeCacheReadTokens",
            "ttsChars",
            "ttsCharsCached",
            "sttSecs",
            "estimatedCostUsd");
    Spent billed = house.stage().claude().usage();
    assertThat(cost.path("claudeInputTokens").asLong()).isEqualTo(billed.input());
    assertThat(cost.path("claudeOutputTokens").asLong()).isEqualTo(billed.output());
    assertThat(cost.path("claudeCacheCreationTokens").asLong()).isEqualTo(billed.cacheWrite());
    assertThat(cost.path("claudeCacheReadTokens").asLong()).isEqualTo(billed.cacheRead());
    assertThat(cost.path("ttsChars").asLong()).isPositive();
    assertThat(cost.path("ttsCharsCached").asLong()).isPositive();
    assertThat(cost.path("sttSecs").asDouble())
        .isBetween(1.0, record.path("durationSecs").asDouble() + 2);
    assertThat(cost.path("estimatedCostUsd").asDouble()).isPositive();
  }

  @Test
  void onlyWhoKnowsTheKeyReadsIt() {
    String path = "/records/" + played.call().sid();
    assertThat(house.get(path, House.bearer()).status()).isEqualTo(200);
    for (Headers stranger :
        List.of(
            Headers.NONE,
            Headers.of("Authorization", "Bearer wrong"),
            Headers.of("Authorization", "Bearer "))) {
      Response.Whole answer = house.get(path, stranger);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body().text()).contains("\"error\"").doesNotContain("transcript");
    }
  }

  @Test
  void aCallThatNeverWasIsNotFound() {
    for (String sid : List.of("CA00000000000000000000000000000000", "nonsense")) {
      Response.Whole answer = house.get("/records/" + sid, House.bearer());
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.headers().first("X-Request-Id")).isPresent();
      assertThat(JSON.readTree(answer.body().text()).propertyNames())
          .containsExactlyInAnyOrder("error", "details");
    }
  }

  @Test
  void healthAndReadinessNeedNoKeyAndTellNoSecret() {
    assertThat(house.get("/ready", Headers.NONE).status()).isEqualTo(200);
    Response.Whole answer = house.get("/health", Headers.NONE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().text()).doesNotContain("sandbox-key");
    JsonNode health = JSON.readTree(answer.body().text());
    assertThat(health.path("status").asString()).isEqualTo("ok");
    assertThat(health.path("tier").asString()).isEqualTo("all");
    assertThat(health.path("activeCalls").asInt()).isZero();
    assertThat(health.path("peakCalls").asInt()).isEqualTo(1);
    assertThat(health.path("capacity").asInt()).isEqualTo(200);
    var dependencies = new ArrayList<String>(health.path("dependencies").propertyNames());
    assertThat(dependencies)
        .containsExactly(
            "fallback-model", "model", "records", "speech-to-text", "telephone", "tools", "voice");
    for (String name : dependencies) {
      assertThat(health.path("dependencies").path(name).propertyNames())
          .containsExactlyInAnyOrder("state", "lastError", "since");
    }
  }

  @Test
  void theSpeechVendorIsAskedToKeepNothingOnSocketsAndOverRest() throws Exception {
    Queue<Request> asked = new ConcurrentLinkedQueue<>();
    try (var sockets = Sockets.open();
        Server vendor = sockets.serve(ServerSettings.loopback(), new Refusing(asked));
        var unheard =
            House.open(
                Plays.silence(),
                Map.of(
                    "ELEVENLABS_BASE_URL",
                    "http://127.0.0.1:" + vendor.port(),
                    "AUDIO_CACHE_DIR",
                    House.emptyPhrases().toString()))) {
      SimulatedCall call =
          unheard.booth().network().ring(new Ring("+15551230003", "parent", CallListener.NONE));
      House.await("all were asked", Plays.longest(), () -> kinds(asked).size() == 3);
      call.hangUp();
      assertThat(call.awaitEnd(Duration.ofSeconds(20))).isTrue();
    }
    assertThat(asked.stream().filter(RecordJourneyTest::isAboutSpeech))
        .allSatisfy(it -> assertThat(it.rawQuery()).contains("enable_logging=false"));
  }

  private static List<String> kinds(Queue<Request> asked) {
    return asked.stream()
        .filter(RecordJourneyTest::isAboutSpeech)
        .map(RecordJourneyTest::kind)
        .distinct()
        .toList();
  }

  /// The list of voices holds nothing that could be kept.
  private static boolean isAboutSpeech(Request request) {
    return !request.path().equals("/v1/voices");
  }

  private static String kind(Request request) {
    boolean socket = request.path().endsWith("/multi-stream-input");
    return request.method() + request.path().split("/", -1)[2] + socket;
  }

  /// Notes whoever asks, and says no.
  private record Refusing(Queue<Request> asked) implements Handler {

    @Override
    public Response handle(Request request) {
      asked.add(request);
      return Response.empty(503);
    }

    @Override
    public Upgrade upgrade(Request request) {
      asked.add(request);
      return new Upgrade.Refuse(Response.empty(503));
    }
  }
}
