package com.cotrackpro.voice.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.StringJoiner;

/// Reads a `text/event-stream`. Source: WHATWG HTML, 9.2.6 "Interpreting an event stream".
final class EventStream {

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Queue<ServerSentEvent> events = new ArrayDeque<>();
  private boolean afterReturn;
  private boolean firstLine = true;
  private StringJoiner data = new StringJoiner("\n");
  private boolean hasData;
  private String name = "";
  private String id = "";
  private Optional<Long> retry = Optional.empty();

  /// The next bytes, cut anywhere.
  void take(byte[] bytes) {
    for (byte next : bytes) {
      take(next);
    }
  }

  /// The next complete event; an incomplete one at the end of the stream is dropped.
  Optional<ServerSentEvent> next() {
    return Optional.ofNullable(events.poll());
  }

  private void take(byte next) {
    boolean secondHalf = afterReturn && next == '\n';
    afterReturn = next == '\r';
    if (secondHalf) {
      return;
    }
    if (next == '\r' || next == '\n') {
      lineEnded();
    } else {
      line.write(next);
    }
  }

  private void lineEnded() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (firstLine && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    firstLine = false;
    if (text.isEmpty()) {
      eventEnded();
    } else {
      field(text);
    }
  }

  private void field(String text) {
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon + 1);
    String value = rest.startsWith(" ") ? rest.substring(1) : rest;
    switch (field) {
      case "data" -> addData(value);
      case "event" -> name = value;
      case "id" -> id = value.indexOf('\0') < 0 ? value : id;
      case "retry" -> retry = millis(value).or(() -> retry);
      default -> {} // Comments, whose field is empty, and fields of a later standard.
    }
  }

  private void addData(String value) {
    data.add(value);
    hasData = true;
  }

  private static Optional<Long> millis(String value) {
    return value.matches("\\d{1,12}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
  }

  private void eventEnded() {
    if (hasData) {
      events.add(
          new ServerSentEvent(name.isEmpty() ? "message" : name, data.toString(), id, retry));
    }
    data = new StringJoiner("\n");
    hasData = false;
    name = "";
    retry = Optional.empty();
  }
}
