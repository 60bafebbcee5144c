package com.cotrackpro.voice.simulator.elevenlabs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One multi-context speech socket. Source: elevenlabs-tts-websocket.md 4 and 5. Lives on the
/// connection's loop.
final class Speaking implements Dialogue {

  private static final int MOST_CONTEXTS = 5; // elevenlabs-tts-websocket.md 4, rule 1

  private final Wire wire;
  private final SpeakingOrder order;
  private final Idleness idleness;

  /// Alive until their `isFinal`, whatever the client has asked.
  private final Map<String, VoiceContext> contexts = new LinkedHashMap<>();

  private boolean closing;

  Speaking(Wire wire, SpeakingOrder order) {
    this.wire = wire;
    this.order = order;
    this.idleness = new Idleness(wire, order.inactivity(), this::idle);
  }

  @Override
  public void begin() {
    order.breaches().forEach(wire::breach);
    SpeakingOrder.Refusal refusal = order.refusal();
    if (!refusal.error().isEmpty()) {
      fail(refusal.error(), refusal.message(), 1008);
    }
  }

  @Override
  public void text(String text) {
    idleness.touched();
    SpeakingMessage message = SpeakingMessage.read(text);
    message.unknown().forEach(name -> wire.breach("A message has an unknown field, " + name));
    if (!message.wrong().isEmpty()) {
      reject(
          "invalid_input_message",
          "Could not parse input message: " + String.join("; ", message.wrong()));
    } else if (closing) {
      wire.breach("A message was sent after close_socket.");
    } else if (message.closeSocket()) {
      closeAll();
    } else if (!message.onlyKeepsSocket()) {
      inContext(message);
    }
  }

  private void inContext(SpeakingMessage message) {
    VoiceContext known = contexts.get(message.context());
    if (known != null) {
      knownContext(known, message);
    } else if (message.closeContext()) {
      wire.breach("close_context names a context that is not alive.");
    } else if (contexts.size() == MOST_CONTEXTS) {
      reject(
          "max_active_conversations",
          "Maximum simultaneous contexts per WebSocket connection exceeded (5)."
              + " Close a context before opening another.");
    } else {
      open(message).take(message);
    }
  }

  private void knownContext(VoiceContext context, SpeakingMessage message) {
    if (message.settings()) {
      reject(
          "invalid_input_message",
          "voice_settings field must be provided in the first message of a context and must not"
              + " change");
    } else {
      context.take(message);
    }
  }

  private VoiceContext open(SpeakingMessage message) {
    var context = new VoiceContext(wire, order, message, this::ended);
    contexts.put(message.context(), context);
    alive().incrementAndGet();
    return context;
  }

  private void ended(String context, ObjectNode last) {
    contexts.remove(context);
    alive().decrementAndGet();
    wire.send(last);
    if (closing && contexts.isEmpty()) {
      wire.close(1000, "");
    }
  }

  private void closeAll() {
    closing = true;
    List.copyOf(contexts.values()).forEach(VoiceContext::close);
    if (contexts.isEmpty()) {
      wire.close(1000, "");
    }
  }

  private void idle() {
    long seconds = order.inactivity().toSeconds();
    fail(
        "input_timeout_exceeded",
        "Have not received a new text input within the timeout of "
            + seconds
            + " seconds. Ensure that messages are sent at regular intervals.",
        1008);
  }

  private void reject(String error, String sentence) {
    wire.breach(error + ": " + sentence);
    fail(error, sentence, 1008);
  }

  @Override
  public void fail(String error, String sentence, int closeCode) {
    ObjectNode message =
        JsonMapper.shared()
            .createObjectNode()
            .put("message", sentence)
            .put("error", error)
            .put("code", closeCode);
    wire.refuse(message, error, sentence, closeCode);
  }

  @Override
  public void closed() {
    alive().addAndGet(-contexts.size());
    contexts.clear();
  }

  private AtomicInteger alive() {
    return wire.world().counters().contexts();
  }
}
