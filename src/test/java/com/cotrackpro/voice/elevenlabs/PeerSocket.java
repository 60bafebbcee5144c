package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The vendor's end of one WebSocket: keeps what comes, and does what the test says.
final class PeerSocket implements WebSocketListener {

  private static final long LIMIT_SECONDS = 10;

  final Request request;
  final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  final CountDownLatch gone = new CountDownLatch(1);
  private final BiConsumer<PeerSocket, JsonNode> rules;
  private final List<String> greeting;
  private final Consumer<PeerSocket> whenOpen;

  /// Null until open.
  private volatile @Nullable WebSocket socket;

  /// @param greeting sent as soon as it is open
  /// @param rules told of each message, on the connection's loop
  /// @param whenOpen told when it is
  PeerSocket(
      Request request,
      List<String> greeting,
      BiConsumer<PeerSocket, JsonNode> rules,
      Consumer<PeerSocket> whenOpen) {
    this.request = request;
    this.greeting = new ArrayList<>(greeting);
    this.rules = rules;
    this.whenOpen = whenOpen;
  }

  @Override
  public void opened(WebSocket opened) {
    socket = opened;
    greeting.forEach(opened::send);
    whenOpen.accept(this);
  }

  @Override
  public void text(String message) {
    JsonNode json = JsonMapper.shared().readTree(message);
    rules.accept(this, json);
    received.add(json);
  }

  @Override
  public void closed(int code, String reason) {
    gone.countDown();
  }

  void send(String message) {
    socket().send(message);
  }

  void close(int code, String reason) {
    socket().close(code, reason);
  }

  void drop() {
    socket().drop();
  }

  /// The next message that came.
  JsonNode next() throws InterruptedException {
    JsonNode message = received.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing came");
    }
    return message;
  }

  /// Waits until the other end is gone.
  void awaitGone() throws InterruptedException {
    if (!gone.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the connection is still open");
    }
  }

  private WebSocket socket() {
    WebSocket open = socket;
    if (open == null) {
      throw new AssertionError("not open yet");
    }
    return open;
  }
}
