package com.cotrackpro.voice.simulator.anthropic;

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

/// A raw client with a simulator of its own, over real sockets.
final class Customer implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(10);
  static final JsonMapper JSON = JsonMapper.shared();
  static final Headers HEADERS =
      Headers.of("x-api-key", "key-1").with("anthropic-version", "2026-10-21");
  static final String HELLO = hello("");

  final ClaudeSimulator claude;
  private final Sockets sockets = Sockets.open();
  private final Client client = sockets.client(ClientSettings.within(LIMIT));

  Customer(ClaudeSettings settings) throws NetException, InterruptedException {
    claude = ClaudeSimulator.start(sockets, Ticker.system(), settings);
  }

  /// A client of a vendor that wastes no time and says `steps` to everything.
  static Customer hearing(Step... steps) throws NetException, InterruptedException {
    return new Customer(quick().with(_ -> List.of(steps)));
  }

  static ClaudeSettings quick() {
    return ClaudeSettings.usual().paced(Duration.ZERO, 0);
  }

  /// A valid streaming request with `more` fields.
  static String hello(String more) {
    return """
    {"model":"claude-haiku-5-5","max_tokens":300,"stream":true,
     "messages":[{"role":"user","content":"Hello there."}]%s}\
    """
        .formatted(more);
  }

  /// A valid streaming request with other messages.
  static String asking(String messages) {
    return """
    {"model":"claude-haiku-5-5","max_tokens":300,"stream":true,"messages":%s}\
    """
        .formatted(messages);
  }

  URI uri() {
    return claude.url().resolve("/v1/messages");
  }

  Response.Whole send(String body) throws NetException, InterruptedException {
    return send(HEADERS, body);
  }

  Response.Whole send(Headers headers, String body) throws NetException, InterruptedException {
    return client.send(Call.postJson(uri(), headers, body, LIMIT));
  }

  Incoming open(String body) throws NetException, InterruptedException {
    return client.open(Call.postJson(uri(), HEADERS, body, LIMIT));
  }

  /// All events of the answer.
  List<ServerSentEvent> events(String body) throws NetException, InterruptedException {
    try (Incoming answer = open(body)) {
      return rest(answer);
    }
  }

  static List<ServerSentEvent> rest(Incoming answer) throws NetException, InterruptedException {
    var events = new ArrayList<ServerSentEvent>();
    Optional<ServerSentEvent> next = answer.nextEvent(LIMIT);
    while (next.isPresent()) {
      events.add(next.get());
      next = answer.nextEvent(LIMIT);
    }
    return events;
  }

  static List<String> eventNames(List<ServerSentEvent> events) {
    return events.stream().map(ServerSentEvent::name).toList();
  }

  /// The values of `pointer` in those events that have it.
  static List<String> fields(List<ServerSentEvent> events, String pointer) {
    return events.stream()
        .map(event -> JSON.readTree(event.data()).at(pointer))
        .filter(node -> !node.isMissingNode())
        .map(JsonNode::asString)
        .toList();
  }

  static JsonNode json(Response.Whole answer) {
    return JSON.readTree(answer.body().text());
  }

  static String message(Response.Whole answer) {
    return json(answer).at("/error/message").asString();
  }

  @Override
  public void close() {
    claude.close();
    sockets.close();
  }
}
