package com.cotrackpro.voice.simulator.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The lenient tools server, its tools, and what can go wrong in any era.
class BareTest {

  private static final Headers PLAIN = Headers.of("Accept", "application/json");

  private Caller caller;

  @BeforeEach
  void open() throws Exception {
    caller = new Caller(Caller.quick(Mode.BARE));
  }

  @AfterEach
  void close() {
    caller.close();
  }

  private JsonNode answer(String body) throws Exception {
    return Caller.json(caller.post(PLAIN, body));
  }

  private JsonNode use(int id, String tool, String arguments) throws Exception {
    return answer(Caller.call(id, tool, arguments)).path("result");
  }

  @Test
  void aCallIsAnsweredWithoutAnyHandshake() throws Exception {
    assertThat(answer(Caller.start(1)).at("/result/structuredContent/sessionId").asString())
        .isEqualTo("s1");
    assertThat(caller.server.breaches()).isEmpty();
  }

  @Test
  void methodsOfOtherErasAreUnknown() throws Exception {
    assertThat(answer(Caller.INITIALIZE).at("/error/code").asInt()).isEqualTo(-32601);
    assertThat(caller.send("GET", Caller.EVENTS).status()).isEqualTo(405);
    assertThat(caller.post(PLAIN, Caller.INITIALIZED).status()).isEqualTo(202);
    assertThat(caller.server.breaches()).isEmpty();
  }

  @Test
  void aNoticeOfCancellationIsCounted() throws Exception {
    assertThat(caller.post(PLAIN, Caller.cancel(4)).status()).isEqualTo(202);

    assertThat(caller.server.cancelled().all())
        .containsExactly(new Cancelled("4", Cancelled.How.NOTICE));
  }

  @Test
  void safetyIsJudgedBySimpleWords() throws Exception {
    answer(Caller.start(1));

    assertThat(tier(2, "He has a gun")).isEqualTo(1);
    assertThat(tier(3, "He hit her")).isEqualTo(2);
    assertThat(tier(4, "I am scared")).isEqualTo(3);
    assertThat(tier(5, "He was late")).isZero();
  }

  private int tier(int id, String context) throws Exception {
    String arguments = "{\"sessionId\":\"s1\",\"context\":\"" + context + "\"}";
    return use(id, "check_safety", arguments).at("/structuredContent/tier").asInt();
  }

  @Test
  void messagesAreRewrittenAndNotesWritten() throws Exception {
    answer(Caller.start(1));

    assertThat(
            use(2, "rewrite_message", "{\"sessionId\":\"s1\",\"original_message\":\"Stop it!\"}")
                .at("/structuredContent/rewritten")
                .asString())
        .isEqualTo("Stop it.");
    assertThat(
            use(3, "generate_artifact", "{\"sessionId\":\"s1\",\"artifact_type\":\"note\"}")
                .at("/structuredContent/artifactId")
                .asString())
        .isNotEmpty();
  }

  @Test
  void aSessionThatWasNeverOpenedIsAFailureOfTheTool() throws Exception {
    JsonNode result = use(1, "check_safety", "{\"sessionId\":\"s7\",\"context\":\"x\"}");

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/content/0/text").asString()).contains("no session s7");
  }

  @Test
  void aMissingArgumentIsAFailureOfTheTool() throws Exception {
    JsonNode result = use(1, "start_session", "{\"role\":\"parent\"}");

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/content/0/text").asString()).contains("trigger");
    assertThat(caller.ran()).isEmpty();
  }

  @Test
  void anUnknownToolIsAProtocolErrorAndABreach() throws Exception {
    assertThat(answer(Caller.call(1, "sing", "{}")).at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(caller.server.breaches()).hasSize(1);
  }

  @Test
  void aToolCanFail() throws Exception {
    caller.server.failNext("start_session", new ToolFault.Failed("The database is down."));

    JsonNode result = answer(Caller.start(1)).path("result");

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/content/0/text").asString()).isEqualTo("The database is down.");
    assertThat(answer(Caller.start(2)).at("/result/isError").asBoolean()).isFalse();
  }

  @Test
  void aServerCanBeUnavailableUntilItIsHealed() throws Exception {
    caller.server.failAll("", new ToolFault.Unavailable());

    assertThat(caller.post(PLAIN, Caller.start(1)).status()).isEqualTo(503);
    assertThat(caller.post(PLAIN, Caller.start(2)).status()).isEqualTo(503);
    caller.server.heal();
    assertThat(caller.post(PLAIN, Caller.start(3)).status()).isEqualTo(200);
    assertThat(caller.ran()).containsExactly("3 start_session");
  }

  @Test
  void anAnswerCanBreakOffAfterTheToolHasRun() {
    caller.server.failNext(new ToolFault.Broken());

    assertThatThrownBy(() -> caller.post(PLAIN, Caller.start(1))).isInstanceOf(NetException.class);
    assertThat(caller.ran()).containsExactly("1 start_session");
  }

  @Test
  void anAnswerCanBeHuge() throws Exception {
    caller.server.failNext(new ToolFault.Huge());

    assertThat(answer(Caller.start(1)).at("/result/content/0/text").asString().length())
        .isGreaterThan(2_000_000);
  }

  @Test
  void anAnswerCanBeNoJson() throws Exception {
    caller.server.failNext(new ToolFault.Malformed());

    assertThat(caller.post(PLAIN, Caller.start(1)).body().text())
        .isEqualTo("{\"jsonrpc\":\"2.0\",");
  }

  @Test
  void theTokenIsDemandedOnEveryRequest() throws Exception {
    try (var locked = new Caller(Caller.quick(Mode.BARE).demanding("token-1"))) {
      Response.Whole refused = locked.post(PLAIN, Caller.start(1));
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.headers().first("WWW-Authenticate").orElseThrow())
          .startsWith("Bearer resource_metadata=");
      assertThat(locked.server.breaches()).hasSize(1);

      Headers known = PLAIN.with("Authorization", "Bearer token-1");
      assertThat(locked.post(known, Caller.start(2)).status()).isEqualTo(200);
      assertThat(locked.ran()).containsExactly("2 start_session");
    }
  }

  @Test
  void aTokenCanBeTurnedAwayOnce() throws Exception {
    caller.server.failNext(new ToolFault.Unauthorized());

    assertThat(caller.post(PLAIN, Caller.start(1)).status()).isEqualTo(401);
    assertThat(caller.server.breaches()).isEmpty();
  }

  @Test
  void aForeignOriginIsForbidden() throws Exception {
    assertThat(caller.post(PLAIN.with("Origin", "https://x.invalid"), Caller.start(1)).status())
        .isEqualTo(403);
  }

  @Test
  void aToolTakesTheTimeThatWasSet() throws Exception {
    var settings = Caller.quick(Mode.BARE).taking("start_session", Duration.ofMillis(250));
    try (var slow = new Caller(settings)) {
      long began = Ticker.system().nanos();
      slow.post(PLAIN, Caller.start(1));
      long took = Ticker.system().nanos() - began;

      assertThat(Duration.ofNanos(took)).isGreaterThan(Duration.ofMillis(249));
    }
  }
}
