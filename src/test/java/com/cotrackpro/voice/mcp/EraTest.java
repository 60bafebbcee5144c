package com.cotrackpro.voice.mcp;

import static com.cotrackpro.voice.mcp.ToolServer.eventually;
import static com.cotrackpro.voice.mcp.ToolServer.text;
import static com.cotrackpro.voice.mcp.ToolServer.tool;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.net.Response;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EraTest {

  private static final ToolResult DONE = new ToolResult("toolu_1", "tier 2", false);

  @Test
  void aModernServerIsAskedWithoutAnyHandshake() throws Exception {
    try (var server = new ToolServer(Scripts.modern(Scripts::ordinary))) {
      assertThat(server.use()).isEqualTo(DONE);

      assertThat(server.received("initialize")).isEmpty();
      assertThat(server.toolbox().tools())
          .extracting(Tool::name)
          .containsExactly("start_session", "check_safety");
      assertThat(server.toolbox().tools().getFirst().description())
          .isEqualTo("The start_session tool.");
    }
  }

  @Test
  void aServerWithSessionsIsShakenHandsWithAndNamedItsSession() throws Exception {
    var sessions = new Scripts.Sessions(Scripts::ordinary);
    try (var server = new ToolServer(sessions)) {
      assertThat(server.use()).isEqualTo(DONE);

      assertThat(server.received("initialize")).hasSize(1);
      assertThat(server.received("notifications/initialized")).hasSize(1);
      assertThat(server.toolbox().tools()).hasSize(2);
    }
    assertThat(sessions.ended).containsExactly("session-1");
  }

  @Test
  void anOldServerWithOneStreamOfAnswersIsUnderstood() throws Exception {
    var old = new Scripts.OldStream("/messages?sessionId=8f2c", Scripts::ordinary);
    try (var server = new ToolServer(old)) {
      assertThat(server.use()).isEqualTo(DONE);

      var posted = server.requestsOf("tools/call").getFirst();
      assertThat(posted.target()).isEqualTo("/messages?sessionId=8f2c");
      assertThat(server.received("initialize").getLast().at("/params/protocolVersion").asString())
          .isEqualTo("2024-11-05");
    }
  }

  @Test
  void anOldServerThatSendsUsElsewhereGetsNoTokenThere() throws Exception {
    try (var elsewhere = new ToolServer(Scripts.bare(Scripts::ordinary));
        var server =
            new ToolServer(new Scripts.OldStream(elsewhere.url("/x"), Scripts::ordinary))) {
      assertThat(server.use().failed()).isTrue();

      assertThat(elsewhere.requests).noneMatch(request -> request.path().equals("/x"));
    }
  }

  @Test
  void aServerThatKnowsNothingButCallsIsCalled() throws Exception {
    try (var server = new ToolServer(Scripts.bare(Scripts::ordinary))) {
      assertThat(server.use()).isEqualTo(DONE);

      assertThat(server.toolbox().tools()).hasSize(2); // the built-in ones
    }
  }

  @Test
  void everyRequestOfEveryEraCarriesTheToken() throws Exception {
    for (var mode :
        java.util.List.of(
            Scripts.modern(Scripts::ordinary),
            new Scripts.Sessions(Scripts::ordinary),
            new Scripts.OldStream("/messages", Scripts::ordinary),
            Scripts.bare(Scripts::ordinary))) {
      try (var server = new ToolServer(mode)) {
        server.use();

        assertThat(server.requests)
            .allSatisfy(request ->
                assertThat(request.headers().all("Authorization"))
                    .containsExactly("Bearer token-1"));
      }
    }
  }

  @Test
  void anExpiredSessionIsRenewedAndTheRequestRepeatedOnce() throws Exception {
    var sessions = new Scripts.Sessions(Scripts::ordinary);
    try (var server = new ToolServer(sessions)) {
      server.use();
      sessions.expire();

      assertThat(server.use()).isEqualTo(DONE);
      assertThat(server.received("initialize")).hasSize(2);
      assertThat(server.received("tools/call")).hasSize(3); // one of them answered 404
    }
  }

  @Test
  void anAnswerOnAStreamIsFoundBehindProgressAndPingsAreAnswered() throws Exception {
    var sessions =
        new Scripts.Sessions(message ->
            message.path("method").asString("").equals("tools/call")
                ? ToolServer.stream(out -> talkative(out, message))
                : Scripts.ordinary(message));
    try (var server = new ToolServer(sessions)) {
      assertThat(server.use()).isEqualTo(DONE);

      eventually(() -> server.requests.stream().anyMatch(r -> isPong(ToolServer.message(r))));
    }
  }

  private static void talkative(Response.Out out, JsonNode call)
      throws java.io.IOException, InterruptedException {
    out.send(": keep alive\n\n");
    out.send("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}\n\n");
    out.send("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":\"p1\",\"method\":\"ping\"}\n\n");
    out.send("data: {\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}\n\n");
    String answer = ToolServer.envelope(call, "\"result\":" + text("tier 2"));
    out.send("event: message\ndata: " + answer + "\n\n");
  }

  private static boolean isPong(JsonNode message) {
    return message.path("id").asString("").equals("p1") && message.path("result").isObject();
  }

  @Test
  void aStreamThatEndsEarlyIsGoneOnWithBehindItsLastEvent() throws Exception {
    var call = new java.util.concurrent.atomic.AtomicReference<JsonNode>();
    var sessions =
        new Scripts.Sessions(message -> {
          if (message.isMissingNode()) { // the GET that goes on
            String answer = ToolServer.envelope(call.get(), "\"result\":" + text("tier 2"));
            return ToolServer.stream(out -> out.send("id: e2\ndata: " + answer + "\n\n"));
          }
          call.set(message);
          return message.path("method").asString("").equals("tools/call")
              ? ToolServer.stream(out -> out.send("id: e1\nretry: 10\ndata:\n\n"))
              : Scripts.ordinary(message);
        });
    try (var server = new ToolServer(sessions)) {
      assertThat(server.use()).isEqualTo(DONE);

      assertThat(server.received("tools/call")).hasSize(1);
      assertThat(server.requests)
          .anyMatch(r -> r.headers().first("Last-Event-ID").orElse("").equals("e1"));
    }
  }

  @Test
  void aStreamThatBreaksWithoutATraceIsNotAskedAgain() throws Exception {
    var sessions =
        new Scripts.Sessions(message ->
            message.path("method").asString("").equals("tools/call")
                ? ToolServer.stream(out -> {
                  out.send(": working\n\n");
                  out.drop();
                })
                : Scripts.ordinary(message));
    try (var server = new ToolServer(sessions)) {
      ToolResult result = server.use();

      assertThat(result.failed()).isTrue();
      assertThat(result.text()).contains("may have been done or not");
      assertThat(server.received("tools/call")).hasSize(1);
    }
  }

  @Test
  void toolsAreListedAgainWhenAServerWithSessionsSaysTheyChanged() throws Exception {
    var changed = new AtomicBoolean();
    var sessions =
        new Scripts.Sessions(message ->
            changed.get() && message.path("method").asString("").equals("tools/list")
                ? ToolServer.result(message, Scripts.tools("check_safety"))
                : Scripts.ordinary(message));
    try (var server = new ToolServer(sessions)) {
      server.use();
      changed.set(true);

      sessions.news.add("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");

      eventually(() -> server.toolbox().tools().size() == 1);
    }
  }

  @Test
  void toolsAreListedAgainWhenAModernServerSaysTheyChanged() throws Exception {
    var changed = new AtomicBoolean();
    try (var server =
        new ToolServer(
            Scripts.modern(message ->
                switch (message.path("method").asString("")) {
                  case "tools/list" -> listed(message, changed.get());
                  case "subscriptions/listen" ->
                      ToolServer.stream(out -> {
                        changed.set(true);
                        out.send(
                            "data: {\"jsonrpc\":\"2.0\",\"method\":"
                                + "\"notifications/tools/list_changed\"}\n\n");
                        new java.util.concurrent.CountDownLatch(1).await();
                      });
                  default -> Scripts.ordinary(message);
                }))) {
      server.use();

      eventually(() -> server.toolbox().tools().size() == 1);
      assertThat(server.received("subscriptions/listen").getFirst().path("params").toString())
          .contains("\"notifications\":{\"toolsListChanged\":true}");
    }
  }

  private static Response listed(JsonNode message, boolean changed) {
    return changed
        ? ToolServer.result(message, Scripts.tools("check_safety"))
        : Scripts.ordinary(message);
  }

  @Test
  void markedParametersGoAlongAsHeadersAndAWrongMarkLeavesItsToolOut() throws Exception {
    String marked =
        tool("start_session").replace("\"string\"", "\"string\",\"x-mcp-header\":\"Sid\"");
    String wrong = tool("check_safety").replace("\"string\"", "\"number\",\"x-mcp-header\":\"N\"");
    try (var server =
        new ToolServer(
            Scripts.modern(message ->
                message.path("method").asString("").equals("tools/list")
                    ? ToolServer.result(message, "{\"tools\":[" + marked + "," + wrong + "]}")
                    : Scripts.ordinary(message)))) {
      server
          .toolbox()
          .use(
              new ToolRequest("t", "start_session", "{\"sessionId\":\"caf\u00e9\"}"),
              ToolServer.LIMIT);

      var call = server.requestsOf("tools/call").getFirst();
      assertThat(call.headers().first("Mcp-Param-Sid")).contains("=?base64?Y2Fmw6k=?=");
      assertThat(server.toolbox().tools()).extracting(Tool::name).containsExactly("start_session");
    }
  }
}
