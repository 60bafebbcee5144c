package com.cotrackpro.voice.simulator.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.ServerSentEvent;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A raw client with a tools server of its own, over real sockets.
final class Caller implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(10);
  static final JsonMapper JSON = JsonMapper.shared();
  static final Headers BOTH = Headers.of("Accept", "application/json, text/event-stream");
  static final Headers EVENTS = Headers.of("Accept", "text/event-stream");
  static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
       "capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}\
      """;
  static final String INITIALIZED =
      """
      {"jsonrpc":"2.0","method":"notifications/initialized"}\
      """;

  final McpSimulator server;
  private final Sockets sockets = Sockets.open();
  private final Client client = sockets.client(ClientSettings.within(LIMIT));

  Caller(McpSettings settings) throws NetException, InterruptedException {
    server = McpSimulator.start(sockets, Ticker.system(), settings);
  }

  static McpSettings quick(Mode mode) {
    return McpSettings.speaking(mode).taking(Duration.ofMillis(5));
  }

  static String request(int id, String method, String params) {
    return """
    {"jsonrpc":"2.0","id":%d,"method":"%s","params":%s}\
    """
        .formatted(id, method, params);
  }

  static String call(int id, String tool, String arguments) {
    return request(
        id,
        "tools/call",
        """
        {"name":"%s","arguments":%s,"_meta":{"progressToken":"p%d"}}\
        """
            .formatted(tool, arguments, id));
  }

  /// A call that opens a session of the tools.
  static String start(int id) {
    return call(id, "start_session", "{\"role\":\"parent\",\"trigger\":\"a late pick-up\"}");
  }

  static String cancel(int id) {
    return """
    {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%d}}\
    """
        .formatted(id);
  }

  Response.Whole post(Headers headers, String body) throws NetException, InterruptedException {
    return client.send(Call.postJson(server.url(), headers, body, LIMIT));
  }

  Response.Whole postTo(String path, Headers headers, String body)
      throws NetException, InterruptedException {
    return client.send(Call.postJson(server.url().resolve(path), headers, body, LIMIT));
  }

  Incoming open(String method, Headers headers, String body)
      throws NetException, InterruptedException {
    URI uri = server.url();
    return client.open(
        method.equals("GET")
            ? Call.get(uri, headers, LIMIT)
            : Call.postJson(uri, headers, body, LIMIT));
  }

  Response.Whole send(String method, Headers headers) throws NetException, InterruptedException {
    return client.send(new Call(method, server.url(), headers, Bytes.NONE, LIMIT));
  }

  static List<ServerSentEvent> rest(Incoming answer) throws NetException, InterruptedException {
    var events = new ArrayList<ServerSentEvent>();
    Optional<ServerSentEvent> next = answer.nextEvent(LIMIT);
    while (next.isPresent()) {
      assertThat(events).as("events of one answer").hasSizeLessThan(10);
      events.add(next.get());
      next = answer.nextEvent(LIMIT);
    }
    return events;
  }

  static JsonNode json(Response.Whole answer) {
    return JSON.readTree(answer.body().text());
  }

  static JsonNode json(ServerSentEvent event) {
    return JSON.readTree(event.data());
  }

  static String tools(JsonNode answer) {
    return String.join(
        ",",
        answer.at("/result/tools").values().stream()
            .map(tool -> tool.path("name").asString())
            .toList());
  }

  List<String> ran() {
    return server.calls().all().stream().map(run -> run.id() + " " + run.tool()).toList();
  }

  @Override
  public void close() {
    server.close();
    sockets.close();
  }
}
