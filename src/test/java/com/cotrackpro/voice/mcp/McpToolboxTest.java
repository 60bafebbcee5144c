package com.cotrackpro.voice.mcp;

import static com.cotrackpro.voice.mcp.ToolServer.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

class McpToolboxTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  /// Lists the ordinary tools and answers calls with `result`.
  private static Handler answering(String result) {
    return Scripts.modern(message ->
        isCall(message) ? ToolServer.result(message, result) : Scripts.ordinary(message));
  }

  private static boolean isCall(JsonNode message) {
    return message.path("method").asString("").equals("tools/call");
  }

  private static ToolResult resultOf(String result) throws InterruptedException {
    try (var server = new ToolServer(answering(result))) {
      return server.use();
    }
  }

  @Test
  void beforeTheServerHasAnsweredTheBuiltInToolsAreOffered() {
    try (var server = new ToolServer(_ -> Response.empty(503))) {
      var toolbox =
          server.reopened(
              ToolServer.LIMIT,
              "generate_artifact",
              "start_session",
              "check_safety",
              "rewrite_message");

      assertThat(toolbox.tools())
          .extracting(Tool::name)
          .containsExactly("generate_artifact", "start_session", "check_safety", "rewrite_message");
      assertThat(toolbox.tools())
          .allSatisfy(t -> assertThat(JsonRpc.read(t.inputSchema()).isObject()).isTrue());
      assertThat(JsonRpc.read(toolbox.tools().get(1).inputSchema()).path("required").toString())
          .isEqualTo("[\"role\",\"trigger\"]");
    }
  }

  @Test
  void allPagesOfTheListAreReadAndOnlyConfiguredFitToolsAreOffered() throws Exception {
    var mode =
        Scripts.modern(message ->
            switch (message.at("/params/cursor").asString("")
                + message.path("method").asString("")) {
              case "tools/list" ->
                  ToolServer.result(
                      message,
                      Scripts.tools("b.c", "start_session")
                          .replaceFirst("}$", ",\"nextCursor\":\"p2\"}"));
              case "p2tools/list" ->
                  ToolServer.result(message, Scripts.tools("other", "check_safety"));
              default -> Scripts.ordinary(message);
            });
    try (var server = new ToolServer(mode)) {
      var toolbox =
          server.reopened(ToolServer.LIMIT, "check_safety", "b.c", "missing", "start_session");

      server.use();

      assertThat(toolbox.tools())
          .extracting(Tool::name)
          .containsExactly("check_safety", "start_session");
    }
  }

  @Test
  void aToolThatOnlyReordersItsSchemaKeepsTheTextThatIsCached() {
    var before = List.of(new Tool("a", "A.", "{\"type\":\"object\",\"x\":1}"));
    var listed =
        JsonRpc.read(
            "{\"name\":\"a\",\"description\":\"A.\",\"inputSchema\":{\"x\":1,\"type\":\"object\"}}");

    assertThat(new Offer(List.of("a")).of(List.of(listed), before)).isEqualTo(before);
  }

  @Test
  void textsOfAResultAreJoinedAndPicturesAreNamed() throws Exception {
    var result =
        resultOf(
            "{\"content\":[{\"type\":\"text\",\"text\":\"One.\"},"
                + "{\"type\":\"image\",\"data\":\"AAAA\",\"mimeType\":\"image/png\"},"
                + "{\"type\":\"audio\",\"data\":\"AAAA\",\"mimeType\":\"audio/wav\"},"
                + "{\"type\":\"resource_link\",\"name\":\"Guide\",\"uri\":\"https://x/y\"},"
                + "{\"type\":\"resource\",\"resource\":{\"uri\":\"u\",\"text\":\"Two.\"}}],"
                + "\"structuredContent\":{\"n\":1}}");

    assertThat(result)
        .isEqualTo(
            new ToolResult(
                "toolu_1",
                "One.\n[image image/png, not included]\n[audio audio/wav, not included]\n"
                    + "Guide https://x/y\nTwo.",
                false));
  }

  @Test
  void aResultWithoutTextIsItsStructure() throws Exception {
    assertThat(resultOf("{\"content\":[],\"structuredContent\":{\"tier\":2}}").text())
        .isEqualTo("{\"tier\":2}");
    assertThat(resultOf("{\"content\":[]}").text()).isEqualTo("The tool gave no text.");
  }

  @Test
  void aFailureOfTheToolAndARefusalAreFailedResultsInWords() throws Exception {
    var failed = resultOf("{\"isError\":true," + ToolServer.text("No such session").substring(1));
    var asked = resultOf("{\"resultType\":\"input_required\",\"inputRequests\":{}}");

    assertThat(failed).isEqualTo(new ToolResult("toolu_1", "No such session", true));
    assertThat(asked.failed()).isTrue();
    try (var server =
        new ToolServer(
            Scripts.modern(message ->
                isCall(message)
                    ? ToolServer.error(200, message, -32602, "Unknown tool")
                    : Scripts.ordinary(message)))) {
      assertThat(server.use())
          .isEqualTo(
              new ToolResult(
                  "toolu_1", "The tool server refused the request: Unknown tool (-32602).", true));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void aLongResultIsCutAtSixteenKilobytesBehindAWholeCharacterAndSaysSo(String before)
      throws Exception {
    var result = resultOf(ToolServer.text(before + "\u00e9".repeat(100_000)));

    int bytes = result.text().getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isBetween(16 * 1024 - 3, 16 * 1024);
    assertThat(result.text()).endsWith("\u00e9\n[The rest of the result was cut off.]");
  }

  @Test
  void anInputThatIsNoObjectIsNeverSent() throws Exception {
    try (var server = new ToolServer(Scripts.modern(Scripts::ordinary))) {
      var result =
          server.toolbox().use(new ToolRequest("t", "check_safety", "[1]"), ToolServer.LIMIT);

      assertThat(result.failed()).isTrue();
      assertThat(server.received("tools/call")).isEmpty();
    }
  }

  @Test
  void aSlowToolIsGivenUpAndTheServerOfASessionIsTold() throws Exception {
    var ref = new java.util.concurrent.atomic.AtomicReference<ToolServer>();
    var sessions =
        new Scripts.Sessions(
            message -> isCall(message) ? ref.get().hang() : Scripts.ordinary(message));
    try (var server = new ToolServer(sessions)) {
      ref.set(server);
      eventually(() -> !server.received("tools/list").isEmpty());

      ToolResult result = server.use(SHORT);

      assertThat(result.failed()).isTrue();
      assertThat(result.text()).contains("did not answer in time");
      eventually(() -> !server.received("notifications/cancelled").isEmpty());
      assertThat(server.received("notifications/cancelled").getFirst().at("/params/requestId"))
          .isEqualTo(server.received("tools/call").getFirst().path("id"));
      assertThat(server.received("tools/call")).hasSize(1);
    }
  }

  @Test
  void aSlowToolOfAnOldServerIsGivenUpAndTheServerIsTold() throws Exception {
    var old =
        new Scripts.OldStream(
            "/messages",
            message -> isCall(message) ? new Response.Dropped() : Scripts.ordinary(message));
    try (var server = new ToolServer(old)) {
      eventually(() -> !server.received("tools/list").isEmpty());

      assertThat(server.use(SHORT).text()).contains("did not answer in time");
      eventually(() -> !server.received("notifications/cancelled").isEmpty());
    }
  }

  @Test
  void aModernServerSeesTheStreamCloseAndNothingElse() throws Exception {
    var ref = new java.util.concurrent.atomic.AtomicReference<ToolServer>();
    var mode =
        Scripts.modern(message -> isCall(message) ? ref.get().hang() : Scripts.ordinary(message));
    try (var server = new ToolServer(mode)) {
      ref.set(server);
      eventually(() -> !server.received("tools/list").isEmpty());

      assertThat(server.use(SHORT).text()).contains("did not answer in time");
      assertThat(server.left.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(server.received("notifications/cancelled")).isEmpty();
    }
  }

  @Test
  void anInterruptedUseStopsAtOnceAndTheServerIsTold() throws Exception {
    var ref = new java.util.concurrent.atomic.AtomicReference<ToolServer>();
    var sessions =
        new Scripts.Sessions(
            message -> isCall(message) ? ref.get().hang() : Scripts.ordinary(message));
    var stopped = new CountDownLatch(1);
    try (var server = new ToolServer(sessions)) {
      ref.set(server);
      var using =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  server.use();
                } catch (InterruptedException _) {
                  stopped.countDown();
                }
              });
      eventually(() -> !server.received("tools/call").isEmpty());

      using.interrupt();

      assertThat(stopped.await(5, TimeUnit.SECONDS)).isTrue();
      eventually(() -> !server.received("notifications/cancelled").isEmpty());
    }
  }

  @Test
  void aServerThatHangsFromTheStartCostsACallItsLimitAndNoMore() throws Exception {
    var forever = new CountDownLatch(1);
    try (var server =
        new ToolServer(_ -> {
          forever.await();
          return Response.empty(500);
        })) {
      var by = Deadline.in(Duration.ofSeconds(2), com.cotrackpro.voice.thread.Ticker.system());

      ToolResult result = server.use(SHORT);

      assertThat(result.failed()).isTrue();
      assertThat(by.isOver()).isFalse();
      assertThat(server.toolbox().tools()).hasSize(2);
    }
  }

  @Test
  void aServerThatIsAwayIsFoundWhenItComes() throws Exception {
    try (var server = new ToolServer(_ -> Response.empty(503))) {
      assertThat(server.use().failed()).isTrue();

      server.become(Scripts.modern(Scripts::ordinary));

      eventually(() -> !used(server).failed());
    }
  }

  @Test
  void aServerThatChangesItsEraIsFoundAgain() throws Exception {
    try (var server = new ToolServer(Scripts.modern(Scripts::ordinary))) {
      server.use();

      server.become(new Scripts.OldStream("/messages", Scripts::ordinary));

      eventually(() -> !used(server).failed());
    }
  }

  @Test
  void anOldServersBrokenStreamIsOpenedAnew() throws Exception {
    var old = new Scripts.OldStream("/messages", Scripts::ordinary);
    try (var server = new ToolServer(old)) {
      server.use();

      old.breakOff();

      eventually(() -> server.received("initialize").size() >= 4); // two looks, two ways each
      eventually(() -> !used(server).failed());
    }
  }

  @Test
  void aServerThatRefusesConnectionsFailsACallAtOnce() throws Exception {
    try (var server = new ToolServer(Scripts.modern(Scripts::ordinary))) {
      server.use();
      server.goAway();

      ToolResult result = server.use();

      assertThat(result.failed()).isTrue();
      assertThat(server.received("tools/call")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"401", "403"})
  void aBadTokenRaisesTheAlarmOnceAMinute(int status) throws Exception {
    var logger = (Logger) LoggerFactory.getLogger(Alarm.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    var refused = new AtomicBoolean();
    try (var server =
        new ToolServer(
            Scripts.modern(
                message -> refused.get() ? Response.empty(status) : Scripts.ordinary(message)))) {
      server.use();
      refused.set(true);

      ToolResult result = server.use();
      server.use();

      assertThat(result).isEqualTo(new ToolResult("toolu_1", "The tool is not available.", true));
    }
    logger.detachAppender(lines);

    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.getFirst().getLevel()).isEqualTo(Level.ERROR);
    assertThat(lines.list.getFirst().toString()).doesNotContain("token-1");
  }

  private static ToolResult used(ToolServer server) {
    try {
      return server.use();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
