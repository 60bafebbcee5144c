package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.stage.Called;
import com.cotrackpro.voice.simulator.stage.Callee;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.stage.Scenario.Cue;
import com.cotrackpro.voice.simulator.stage.Scenario.Moment;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.StageListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One process answers, another carries the calls, and a proxy that rewrites paths stands before
/// them: a caller notices none of it.
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TiersJourneyTest {

  private static final String NUMBER = "+12125550108";
  private static final String ORDER =
      "{\"to\":\"" + NUMBER + "\",\"role\":\"parent\",\"variables\":{\"first_name\":\"Maria\"}}";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Scenario scenario;
  private TwoTiers tiers;
  private Performance played;

  /// What the telephone company asked because of that call, before any test asked something.
  private List<PublicFront.Passed> whatFollowed;

  private List<PublicFront.Passed> reports;

  @BeforeAll
  void aWholeCall(@TempDir Path directory) throws Exception {
    scenario = Scenarios.load("tool-fails");
    tiers = new TwoTiers(directory, scenario);
    played = tiers.stage().play(scenario, tiers.booth(), StageListener.NONE);
    House.await(
        "the telephone company has told that the call is over",
        LIMIT,
        () -> !asked("/call/status").isEmpty());
    whatFollowed = asked("/call/after");
    reports = asked("/call/status");
  }

  private List<PublicFront.Passed> asked(String path) {
    return tiers.front().passed(path).stream()
        .filter(each -> isAbout(each.request(), played.call().sid()))
        .toList();
  }

  @AfterAll
  void end() throws Exception {
    tiers.close();
  }

  @Test
  void aCallIsGreetedHeardAnsweredAndWrittenDown() throws Exception {
    assertThat(played.breaches()).isEmpty();
    assertThat(Plays.heard(played)).contains("it could not be saved just now");

    JsonNode record = tiers.recordOf(played.call().sid());
    assertThat(record.path("status").asString()).isEqualTo("completed");
    assertThat(record.path("endReason").asString()).isEqualTo("said-goodbye");
    assertThat(record.path("transcript").toString()).contains("late today");
    assertThat(record.path("toolCalls").toString()).contains("generate_artifact");
  }

  @Test
  void theTierThatAnswersKnowsThatTheOtherSaidGoodbye() {
    assertThat(whatFollowed)
        .singleElement()
        .satisfies(each -> {
          assertThat(each.answer().status()).isEqualTo(200);
          assertThat(each.answer().body().text()).contains("<Hangup/>").doesNotContain("<Say>");
        });
  }

  @Test
  void theStatusCallbackOfACallThatAnotherProcessCarriedChangesNothing() throws Exception {
    assertThat(reports).isNotEmpty().allMatch(each -> each.answer().status() == 204);
    assertThat(tiers.recordOf(played.call().sid()).path("endReason").asString())
        .isEqualTo("said-goodbye");
  }

  @Test
  void whatAnOrderOfACallSaysReachesTheProcessThatCarriesIt() throws Exception {
    Scenario listens = listensAndHangsUp();
    Called called = tiers.booth().answers(Callee.person(NUMBER), listens, StageListener.NONE);

    Headers headers =
        House.bearer().with("Idempotency-Key", "one").with("Content-Type", "application/json");
    assertThat(tiers.ask("POST", "/call/outbound", headers, ORDER).status()).isEqualTo(200);

    Performance call = tiers.stage().play(called, tiers.booth(), LIMIT).orElseThrow();
    assertThat(Plays.heard(call)).contains("Maria").contains("is CoTrackPro calling");
    JsonNode record = tiers.recordOf(call.call().sid());
    assertThat(record.path("direction").asString()).isEqualTo("outbound");
    assertThat(record.path("endReason").asString()).isEqualTo("caller-hung-up");
    Response.Whole again = tiers.ask("POST", "/call/outbound", headers, ORDER);
    assertThat(again.headers().first("X-Idempotent-Replay")).contains("true");
    assertThat(called.calls()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/call/incoming, Nothing, 200",
    "/call/incoming, X-Twilio-Signature, 403",
    "/call/incoming, Content-Type, 415",
    "/call/after, X-Twilio-Signature, 403",
    "/call/status, X-Twilio-Signature, 403",
  })
  void aWebhookThatLostAHeaderOnTheWayIsRefused(String path, String lost, int status)
      throws Exception {
    Request genuine = genuine(path);

    assertThat(again(genuine, genuine.headers().with(PublicFront.LOSE, lost), genuine.body()))
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/call/incoming", "/call/after", "/call/status"})
  void aWebhookWithOneByteChangedIsRefused(String path) throws Exception {
    Request genuine = genuine(path);
    byte[] body = genuine.body().array();
    int at = genuine.body().text().indexOf("CallSid=CA") + "CallSid=CA".length();
    body[at] = (byte) (body[at] == '0' ? '1' : '0');

    assertThat(again(genuine, genuine.headers(), Bytes.of(body))).isEqualTo(403);
  }

  @Test
  void aWebhookWithAnotherQueryIsRefused() throws Exception {
    Request genuine = genuine("/call/incoming");

    assertThat(
            tiers
                .ask("POST", "/call/incoming?role=judge", genuine.headers(), genuine.body().text())
                .status())
        .isEqualTo(403);
  }

  @Test
  void aKeyThatIsLostOnTheWayOpensNothing() throws Exception {
    assertThat(tiers.ask("GET", "/records", House.bearer(), "").status()).isEqualTo(200);
    assertThat(
            tiers
                .ask("GET", "/records", House.bearer().with(PublicFront.LOSE, "Authorization"), "")
                .status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/records",
        "/openapi.json",
        "/suppressions",
        "/api/cron/cost-rollup",
        "/call/incoming"
      })
  void theTierThatCarriesCallsAnswersNothingElse(String path) throws Exception {
    assertThat(tiers.get(tiers.stream(), path).status()).isEqualTo(404);
    assertThat(post(tiers.stream(), path)).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/ready", "/metrics"})
  void bothTiersSayHowTheyAre(String path) {
    assertThat(tiers.get(tiers.api(), path).status()).isEqualTo(200);
    assertThat(tiers.get(tiers.stream(), path).status()).isEqualTo(200);
  }

  @Test
  void theTierThatAnswersHasNoStreamsAndKnowsNoVendorOfCalls() {
    assertThat(tiers.get(tiers.api(), "/call/stream").status()).isEqualTo(404);

    JsonNode api = new JsonMapper().readTree(tiers.get(tiers.api(), "/health").body().text());
    assertThat(api.path("tier").asString()).isEqualTo("api");
    assertThat(api.path("dependencies").propertyNames())
        .containsExactlyInAnyOrder("key-value", "records", "telephone");
  }

  @Test
  void theTierThatCarriesCallsKnowsTheVendorsAndPlacesNone() {
    JsonNode stream = new JsonMapper().readTree(tiers.get(tiers.stream(), "/health").body().text());
    assertThat(stream.path("tier").asString()).isEqualTo("stream");
    assertThat(stream.path("peakCalls").asInt()).isPositive();
    assertThat(stream.path("dependencies").propertyNames())
        .contains("model", "voice", "speech-to-text", "tools", "records", "key-value")
        .doesNotContain("telephone");
  }

  private static boolean isAbout(Request request, String callSid) {
    return request.body().text().contains("CallSid=" + callSid);
  }

  /// What the telephone company sent there.
  private Request genuine(String path) throws InterruptedException {
    House.await("something came for " + path, LIMIT, () -> !genuineOf(path).isEmpty());
    return genuineOf(path).getFirst();
  }

  private List<Request> genuineOf(String path) {
    return tiers.front().passed(path).stream()
        .map(PublicFront.Passed::request)
        .filter(request -> isAbout(request, played.call().sid()))
        .filter(request -> request.headers().first(PublicFront.LOSE).isEmpty())
        .toList();
  }

  private int again(Request genuine, Headers headers, Bytes body) throws Exception {
    return tiers.ask("POST", genuine.target(), headers, body.text()).status();
  }

  private int post(Program tier, String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + tier.port() + path);
    return tiers
        .inside()
        .send(new Call("POST", uri, House.bearer(), Bytes.utf8("{}"), LIMIT))
        .status();
  }

  private static Scenario listensAndHangsUp() {
    Scenario chat = Plays.chat("He was late again on Friday.");
    var told = new Moment.After("medical advice", Duration.ZERO);
    return new Scenario(
        chat.name(),
        chat.about(),
        chat.role(),
        List.of(new Cue(told, new Act.HangsUp())),
        chat.mind(),
        chat.world(),
        chat.expected());
  }
}
