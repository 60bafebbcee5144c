package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The client's end of a socket, keeping what happens for a test to take.
final class Peer implements WebSocketListener {

  private static final String CLOSED = "closed";
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

  @Override
  public void opened(WebSocket socket) {}

  @Override
  public void text(String message) {
    events.add(JsonMapper.shared().readTree(message));
  }

  @Override
  public void closed(int code, String reason) {
    events.add(JsonMapper.shared().createObjectNode().put(CLOSED, code).put("reason", reason));
  }

  /// The next message or end, within ten seconds.
  JsonNode next() throws InterruptedException {
    JsonNode event = events.poll(10, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing came from the simulator");
    }
    return event;
  }

  /// Takes events until one fits; all of them, that one included.
  List<JsonNode> until(Predicate<JsonNode> wanted) throws InterruptedException {
    var taken = new ArrayList<JsonNode>();
    JsonNode event = next();
    taken.add(event);
    while (!wanted.test(event) && !event.has(CLOSED)) {
      event = next();
      taken.add(event);
    }
    return taken;
  }

  /// The close code, after whatever still comes.
  int closeCode() throws InterruptedException {
    return until(event -> event.has(CLOSED)).getLast().path(CLOSED).asInt();
  }

  boolean hasNothing() {
    return events.isEmpty();
  }
}
