package com.cotrackpro.voice.net;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A WebSocket's end that keeps what happens, for a test to take.
final class Collected implements WebSocketListener {

  final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

  @Override
  public void opened(WebSocket socket) {
    events.add(socket);
  }

  @Override
  public void text(String message) {
    events.add(message);
  }

  @Override
  public void binary(Bytes message) {
    events.add(message);
  }

  @Override
  public void closed(int code, String reason) {
    events.add(new Closed(code, reason));
  }

  /// The next event, within ten seconds.
  Object next() throws InterruptedException {
    Object event = events.poll(10, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing happened on the WebSocket");
    }
    return event;
  }

  WebSocket socket() throws InterruptedException {
    return (WebSocket) next();
  }

  record Closed(int code, String reason) {}
}
