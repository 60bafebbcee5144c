package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.WebSocket;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/// What Twilio says on one stream, numbered and harmed as the call's faults demand.
///
/// Lives on the socket's event loop. Source: twilio-media-streams.md 4.
final class Outbox {

  private static final int LATE_FRAMES = 10; // 200 ms
  private static final int FIRST_TIMESTAMP = 5; // as in the protocol file's samples
  private static final int FRAME_MILLIS = 20;

  private final WebSocket socket;
  private final CallLeg leg;
  private final String streamSid;
  private final Optional<Fault.Frames> harm;
  private final ArrayDeque<String> held = new ArrayDeque<>();
  private int sequence;
  private int chunk;
  private int heldFrom;

  Outbox(WebSocket socket, CallLeg leg, String streamSid, Optional<Fault.Frames> harm) {
    this.socket = socket;
    this.leg = leg;
    this.streamSid = streamSid;
    this.harm = harm;
  }

  void connected() {
    socket.send("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
  }

  void start(Map<String, String> parameters) {
    socket.send(
        opening("start")
            + ",\"start\":{\"accountSid\":\""
            + leg.accountSid()
            + "\",\"callSid\":\""
            + leg.sid()
            + "\",\"streamSid\":\""
            + streamSid
            + "\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\","
            + "\"sampleRate\":8000,\"channels\":1},\"customParameters\":"
            + object(parameters)
            + "}}");
  }

  void media(byte[] frame) {
    chunk++;
    String message =
        opening("media")
            + ",\"media\":{\"track\":\"inbound\",\"chunk\":\""
            + chunk
            + "\",\"timestamp\":\""
            + (FIRST_TIMESTAMP + FRAME_MILLIS * (chunk - 1))
            + "\",\"payload\":\""
            + Base64.getEncoder().encodeToString(frame)
            + "\"}}";
    harm.ifPresentOrElse(fault -> harmed(fault, message), () -> socket.send(message));
  }

  void dtmf(char digit) {
    socket.send(
        opening("dtmf") + ",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"" + digit + "\"}}");
  }

  void mark(String name) {
    socket.send(opening("mark") + ",\"mark\":{\"name\":" + quoted(name) + "}}");
  }

  void stop() {
    socket.send(
        opening("stop")
            + ",\"stop\":{\"accountSid\":\""
            + leg.accountSid()
            + "\",\"callSid\":\""
            + leg.sid()
            + "\"}}");
    socket.close(1000, "");
  }

  private void harmed(Fault.Frames fault, String message) {
    boolean hit = chunk % fault.every() == 0;
    switch (fault.harm()) {
      case MISSING -> send(message, hit ? 0 : 1);
      case DOUBLED -> send(message, hit ? 2 : 1);
      case SWAPPED -> hold(message, hit, 1);
      case LATE -> hold(message, hit, LATE_FRAMES);
    }
  }

  private void send(String message, int times) {
    for (int i = 0; i < times; i++) {
      socket.send(message);
    }
  }

  /// SWAPPED holds the message alone; LATE holds it and those behind it.
  private void hold(String message, boolean hit, int frames) {
    if (hit && held.isEmpty()) {
      heldFrom = chunk;
    }
    boolean first = hit && heldFrom == chunk;
    boolean waiting = heldFrom > 0 && chunk - heldFrom < frames;
    if (first || waiting) {
      held.add(message);
      return;
    }
    if (frames == 1) {
      socket.send(message);
      release();
    } else {
      release();
      socket.send(message);
    }
  }

  private void release() {
    held.forEach(socket::send);
    held.clear();
  }

  private String opening(String event) {
    sequence++;
    return "{\"event\":\""
        + event
        + "\",\"sequenceNumber\":\""
        + sequence
        + "\",\"streamSid\":\""
        + streamSid
        + "\"";
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}
