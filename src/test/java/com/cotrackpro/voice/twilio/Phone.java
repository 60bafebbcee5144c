package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Twilio's end of a media stream, message by message.
final class Phone implements WebSocketListener {

  static final String CALL = "CA00000000000000000000000000000001";

  final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

  /// Null until connected.
  private volatile @Nullable WebSocket socket;

  record Closed(int code) {}

  @Override
  public void opened(WebSocket opened) {
    socket = opened;
  }

  @Override
  public void text(String message) {
    events.add(message);
  }

  @Override
  public void closed(int code, String reason) {
    events.add(new Closed(code));
  }

  Phone says(String message) {
    socket().send(message);
    return this;
  }

  Phone sends(Bytes message) {
    socket().send(message);
    return this;
  }

  Phone starts(String ticket) {
    return starts(CALL, ticket);
  }

  Phone starts(String call, String ticket) {
    return says("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}")
        .says(
            """
            {"event":"start","sequenceNumber":"1","start":{"accountSid":"AC0a","callSid":"%s",
             "streamSid":"MZ02","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw",
             "sampleRate":8000,"channels":1},"customParameters":{"role":"parent",
             "callerNumber":"+15551234567","direction":"inbound","ticket":"%s"}},
             "streamSid":"MZ02"}\
            """
                .formatted(call, ticket));
  }

  Phone talks(long chunk, long timestampMillis, String payload) {
    return says(
        "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ02\",\"media\":"
            + "{\"track\":\"inbound\",\"chunk\":\"%d\",\"timestamp\":\"%d\",\"payload\":\"%s\"}}"
                .formatted(chunk, timestampMillis, payload));
  }

  void hangsUp() {
    says("{\"event\":\"stop\",\"sequenceNumber\":\"9\",\"streamSid\":\"MZ02\",\"stop\":{}}");
  }

  void vanishes() {
    socket().drop();
  }

  void closes(int code) {
    socket().close(code, "");
  }

  /// The next message or close, within ten seconds.
  Object next() throws InterruptedException {
    Object event = events.poll(10, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing happened on the phone");
    }
    return event;
  }

  private WebSocket socket() {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    return open;
  }
}
