package com.cotrackpro.voice.simulator.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The tools server of revision 2026-07-28.
class ModernTest {

  private static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
        "io.modelcontextprotocol/clientInfo":{"name":"raw","version":"1"},
        "io.modelcontextprotocol/clientCapabilities":{},"progressToken":1}\
      """;

  private static final String START =
      modern(
          7,
          "tools/call",
          "\"name\":\"start_session\",\"arguments\":{\"role\":\"parent\",\"trigger\":\"x\"},");

  private static String modern(int id, String method, String params) {
    return Caller.request(id, method, "{" + params + META + "}");
  }

  private static Headers headers(String method) {
    return Caller.BOTH.with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", method);
  }

  private static Headers calling(String tool) {
    return headers("tools/call").with("Mcp-Name", tool);
  }

  @Test
  void itSaysWhatItIsWithoutAnyHandshake() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      JsonNode answer =
          Caller.json(caller.post(headers("server/discover"), modern(1, "server/discover", "")));

      assertThat(answer.at("/result/resultType").asString()).isEqualTo("complete");
      assertThat(answer.at("/result/supportedVersions/0").asString()).isEqualTo("2026-07-28");
      assertThat(caller.server.breaches()).isEmpty();
    }
  }

  @Test
  void toolsAreListedTwoAtATime() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      JsonNode first = Caller.json(caller.post(headers("tools/list"), modern(1, "tools/list", "")));
      String cursor = "\"cursor\":\"" + first.at("/result/nextCursor").asString() + "\",";
      JsonNode second =
          Caller.json(caller.post(headers("tools/list"), modern(2, "tools/list", cursor)));
      String last = "\"cursor\":\"" + second.at("/result/nextCursor").asString() + "\",";
      JsonNode third =
          Caller.json(caller.post(headers("tools/list"), modern(3, "tools/list", last)));

      assertThat(Caller.tools(first)).isEqualTo("start_session,records.export");
      assertThat(Caller.tools(second)).isEqualTo("check_safety,rewrite_message");
      assertThat(Caller.tools(third)).isEqualTo("schedule_reminder,generate_artifact");
      assertThat(third.at("/result").has("nextCursor")).isFalse();
      assertThat(first.at("/result/cacheScope").asString()).isEqualTo("public");
    }
  }

  @Test
  void aCursorThatWasNeverOfferedIsRefused() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      String body = modern(1, "tools/list", "\"cursor\":\"3\",");

      assertThat(Caller.json(caller.post(headers("tools/list"), body)).at("/error/code").asInt())
          .isEqualTo(-32602);
      assertThat(caller.server.breaches()).hasSize(1);
    }
  }

  @Test
  void aToolAnswersInTextAndInStructure() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      JsonNode answer = Caller.json(caller.post(calling("start_session"), START));

      assertThat(answer.path("id").asInt()).isEqualTo(7);
      assertThat(answer.at("/result/resultType").asString()).isEqualTo("complete");
      assertThat(answer.at("/result/structuredContent/sessionId").asString()).isEqualTo("s1");
      assertThat(answer.at("/result/content/0/text").asString()).contains("\"sessionId\":\"s1\"");
      assertThat(caller.ran()).containsExactly("7 start_session");
    }
  }

  @Test
  void headersMustAgreeWithTheMessage() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      assertThat(code(caller, Caller.BOTH)).isEqualTo(-32020);
      assertThat(code(caller, Caller.BOTH.with("MCP-Protocol-Version", "2026-07-28")))
          .isEqualTo(-32020);
      assertThat(code(caller, headers("tools/list"))).isEqualTo(-32020);
      assertThat(code(caller, headers("tools/call"))).isEqualTo(-32020);
      assertThat(code(caller, calling("check_safety"))).isEqualTo(-32020);
      assertThat(caller.server.breaches()).hasSize(5);
      assertThat(caller.ran()).isEmpty();
    }
  }

  private static int code(Caller caller, Headers headers) throws Exception {
    Response.Whole answer = caller.post(headers, START);
    assertThat(answer.status()).isEqualTo(400);
    return Caller.json(answer).at("/error/code").asInt();
  }

  @Test
  void anEncodedNameIsDecoded() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      assertThat(caller.post(calling("=?base64?c3RhcnRfc2Vzc2lvbg==?="), START).status())
          .isEqualTo(200);
    }
  }

  @Test
  void anotherRevisionIsAnsweredWithTheSupportedOnes() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      Headers old =
          Caller.BOTH.with("MCP-Protocol-Version", "2025-11-25").with("Mcp-Method", "tools/call");

      Response.Whole answer = caller.post(old, START);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(Caller.json(answer).at("/error/code").asInt()).isEqualTo(-32022);
      assertThat(Caller.json(answer).at("/error/data/supported/0").asString())
          .isEqualTo("2026-07-28");
    }
  }

  @Test
  void anUnknownMethodIsNotFound() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      Response.Whole answer = caller.post(headers("ping"), modern(1, "ping", ""));

      assertThat(answer.status()).isEqualTo(404);
      assertThat(Caller.json(answer).at("/error/code").asInt()).isEqualTo(-32601);
    }
  }

  @Test
  void thereIsNoGetAndNoAnswerToHalfAnAcceptHeader() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      Headers half = Headers.of("Accept", "application/json");

      assertThat(caller.send("GET", Caller.EVENTS).status()).isEqualTo(405);
      assertThat(caller.post(half, START).status()).isEqualTo(406);
      assertThat(caller.server.breaches()).hasSize(2);
    }
  }

  @Test
  void progressComesBeforeTheAnswerOfASlowTool() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN).answering(Style.EVENTS))) {
      caller.server.failNext(new ToolFault.Slow(Duration.ofMillis(2300)));

      try (Incoming answer = caller.open("POST", calling("start_session"), START)) {
        var events = Caller.rest(answer);
        assertThat(answer.headers().first("X-Accel-Buffering")).contains("no");
        assertThat(events)
            .extracting(e -> Caller.json(e).path("method").asString(""))
            .containsExactly("notifications/progress", "notifications/progress", "");
        assertThat(Caller.json(events.getLast()).path("id").asInt()).isEqualTo(7);
      }
    }
  }

  @Test
  void closingTheStreamIsTheCancellation() throws Exception {
    for (Style style : List.of(Style.JSON, Style.EVENTS)) {
      try (var caller = new Caller(Caller.quick(Mode.MODERN).answering(style))) {
        caller.server.failNext(new ToolFault.Hung());

        caller.open("POST", calling("start_session"), START).close();

        assertThat(caller.server.cancelled().await(all -> !all.isEmpty(), Caller.LIMIT)).isTrue();
        assertThat(caller.server.cancelled().all())
            .containsExactly(new Cancelled("7", Cancelled.How.CLOSED_STREAM));
      }
    }
  }

  @Test
  void aToolMayWantToAskBack() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      caller.server.failNext("start_session", new ToolFault.InputRequired());

      JsonNode answer = Caller.json(caller.post(calling("start_session"), START));

      assertThat(answer.at("/result/resultType").asString()).isEqualTo("input_required");
    }
  }

  @Test
  void aCapabilityMayBeMissing() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN))) {
      caller.server.failNext(new ToolFault.Protocol(-32021, "Missing capability: elicitation"));

      assertThat(code(caller, calling("start_session"))).isEqualTo(-32021);
      assertThat(caller.ran()).isEmpty();
    }
  }

  @Test
  void thoseWhoListenHearOfNewTools() throws Exception {
    try (var caller = new Caller(Caller.quick(Mode.MODERN));
        Incoming listening =
            caller.open(
                "POST", headers("subscriptions/listen"), modern(1, "subscriptions/listen", ""))) {
      assertThat(listening.nextEvent(Caller.LIMIT).orElseThrow().data()).contains("acknowledged");

      caller.server.changeTools();

      assertThat(listening.nextEvent(Caller.LIMIT).orElseThrow().data())
          .contains("notifications/tools/list_changed");
    }
  }
}
