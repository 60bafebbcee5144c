package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The other end of the wire: a tool server of whichever era a test gives it.
final class ToolServer implements Handler, AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(5);

  final List<Request> requests = new CopyOnWriteArrayList<>();

  /// Open once a client left before its answer was complete.
  final CountDownLatch left = new CountDownLatch(1);

  private final Sockets sockets = Sockets.open();
  private final Server server;
  private volatile Handler mode;
  private McpToolbox toolbox;

  ToolServer(Handler mode) {
    this.mode = mode;
    this.server = serve(0);
    this.toolbox = open(Duration.ofSeconds(2), "start_session", "check_safety");
  }

  private Server serve(int port) {
    try {
      return sockets.serve(
          ServerSettings.loopback().at("127.0.0.1", port).allowing(1 << 20, 1 << 20), this);
    } catch (NetException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private McpToolbox open(Duration limit, String... tools) {
    var config =
        new Config.Mcp(URI.create(url("/mcp")), Secret.of("token-1"), List.of(tools), limit);
    var client = sockets.client(ClientSettings.within(Duration.ofSeconds(5)));
    return McpToolbox.open(client, config, Gate.ALWAYS_OPEN, Ticker.system());
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  McpToolbox toolbox() {
    return toolbox;
  }

  /// Another toolbox in place of the first.
  McpToolbox reopened(Duration limit, String... tools) {
    toolbox.close();
    requests.clear();
    toolbox = open(limit, tools);
    return toolbox;
  }

  ToolResult use() throws InterruptedException {
    return use(LIMIT);
  }

  ToolResult use(Duration limit) throws InterruptedException {
    return toolbox.use(new ToolRequest("toolu_1", "check_safety", "{\"sessionId\":\"s1\"}"), limit);
  }

  void become(Handler next) {
    mode = next;
  }

  void goAway() {
    server.close();
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    requests.add(request);
    return mode.handle(request);
  }

  /// The messages of `method` received so far.
  List<JsonNode> received(String method) {
    return requests.stream()
        .map(ToolServer::message)
        .filter(message -> message.path("method").asString("").equals(method))
        .toList();
  }

  /// The requests whose message was of `method`.
  List<Request> requestsOf(String method) {
    return requests.stream()
        .filter(request -> message(request).path("method").asString("").equals(method))
        .toList();
  }

  static JsonNode message(Request request) {
    return request.body().length() == 0
        ? JsonMapper.shared().missingNode()
        : JsonMapper.shared().readTree(request.body().text());
  }

  /// Waits for `condition`, for as long as a test may take.
  static void eventually(BooleanSupplier condition) throws InterruptedException {
    var by = Deadline.in(Duration.ofSeconds(10), Ticker.system());
    while (!condition.getAsBoolean()) {
      if (by.isOver()) {
        throw new AssertionError("it did not happen");
      }
      Ticker.system().pause(Duration.ofMillis(5));
    }
  }

  @Override
  public void close() {
    toolbox.close();
    sockets.close();
  }

  /// An answer that never comes; whoever leaves is noticed.
  Response hang() {
    return stream(out -> {
      try {
        out.send(": working\n\n");
        new CountDownLatch(1).await(); // the server interrupts it when the peer goes away
      } finally {
        left.countDown();
      }
    });
  }

  static Response result(JsonNode request, String result) {
    return Response.json(200, envelope(request, "\"result\":" + result));
  }

  static Response error(int status, JsonNode request, int code, String message) {
    return Response.json(
        status,
        envelope(request, "\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}"));
  }

  static String envelope(JsonNode request, String rest) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + "," + rest + "}";
  }

  static Response stream(Response.Writer writer) {
    return new Response.Streamed(200, Headers.of("Content-Type", "text/event-stream"), writer);
  }

  static String tool(String name) {
    return ("{\"name\":\"%s\",\"description\":\"The %s tool.\",\"inputSchema\":"
            + "{\"type\":\"object\",\"properties\":{\"sessionId\":{\"type\":\"string\"}}}}")
        .formatted(name, name);
  }

  static String text(String words) {
    return "{\"content\":[{\"type\":\"text\",\"text\":\"" + words + "\"}]}";
  }
}
