package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.anthropic.StreamEvent.BlockBegan;
import com.cotrackpro.voice.anthropic.StreamEvent.BlockEnded;
import com.cotrackpro.voice.anthropic.StreamEvent.BlockGrew;
import com.cotrackpro.voice.anthropic.StreamEvent.Broke;
import com.cotrackpro.voice.anthropic.StreamEvent.Ended;
import com.cotrackpro.voice.anthropic.StreamEvent.Other;
import com.cotrackpro.voice.anthropic.StreamEvent.Started;
import com.cotrackpro.voice.anthropic.StreamEvent.Told;
import com.cotrackpro.voice.port.Reasoner.Outcome;
import com.cotrackpro.voice.port.Reasoner.Sink;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Turns the events of one reply into words, tool requests and an outcome. Belongs to one thread.
final class ReplyReader {

  private final String model;
  private final Sink sink;
  private final Meter meter;
  private final Map<Integer, Part> parts = new HashMap<>();
  private String stopReason = "";
  private boolean toolBroken;
  private int ignored;

  ReplyReader(String model, Sink sink, Meter meter) {
    this.model = model;
    this.sink = sink;
    this.meter = meter;
  }

  /// Takes the next event; an outcome when it was the last one.
  Optional<Outcome> take(StreamEvent event) {
    switch (event) {
      case Started(var usage) -> meter.started(usage);
      case BlockBegan(int index, var block) -> begin(index, block);
      case BlockGrew(int index, var delta) -> grow(index, delta);
      case BlockEnded(int index) -> end(index);
      case Told(var reason, var usage) -> told(reason, usage);
      case Other() -> ignored++;
      case Ended() -> {
        return Optional.of(outcome());
      }
      case Broke(var error) -> {
        return Optional.of(new Outcome.Failed(Troubles.ofEvent(error)));
      }
    }
    return Optional.empty();
  }

  /// How many events, blocks and deltas meant nothing to us, pings among them.
  int ignored() {
    return ignored;
  }

  private void begin(int index, JsonNode block) {
    Part part = Part.begun(block);
    parts.put(index, part);
    switch (part) {
      case Part.Words() -> speak(block.path("text").asString(""));
      case Part.Unknown() -> ignored++;
      case Part.Tool _, Part.Thinking _ -> {}
    }
  }

  private void grow(int index, JsonNode delta) {
    String text = delta.path(fieldOf(delta)).asString("");
    switch (parts.getOrDefault(index, new Part.Unknown())) {
      case Part.Words() when is(delta, "text_delta") -> speak(text);
      case Part.Tool tool when is(delta, "input_json_delta") -> {
        meter.generated(text.length());
        tool.grow(text);
      }
      case Part.Thinking thought when is(delta, "thinking_delta") -> {
        meter.generated(text.length());
        thought.grow("thinking", text);
      }
      case Part.Thinking thought when is(delta, "signature_delta") ->
          thought.grow("signature", text);
      case Part _ -> ignored++;
    }
  }

  private static boolean is(JsonNode delta, String type) {
    return delta.path("type").asString("").equals(type);
  }

  /// The field of a delta that holds its text.
  private static String fieldOf(JsonNode delta) {
    return switch (delta.path("type").asString("")) {
      case "text_delta" -> "text";
      case "input_json_delta" -> "partial_json";
      case "thinking_delta" -> "thinking";
      case "signature_delta" -> "signature";
      default -> "";
    };
  }

  private void speak(String text) {
    if (!text.isEmpty()) {
      meter.generated(text.length());
      sink.text(text);
    }
  }

  private void end(int index) {
    switch (Optional.ofNullable(parts.remove(index)).orElse(new Part.Unknown())) {
      case Part.Tool tool -> tool.complete().ifPresentOrElse(sink::wants, () -> toolBroken = true);
      case Part.Thinking thought -> sink.opaque(new Thought(model, thought.json()).kept());
      case Part.Words(), Part.Unknown() -> {}
    }
  }

  private void told(String reason, JsonNode usage) {
    meter.told(usage);
    if (!reason.isEmpty()) {
      stopReason = reason;
    }
  }

  private Outcome outcome() {
    return switch (stopReason) {
      case "end_turn", "tool_use", "stop_sequence", "" -> whole();
      case String early -> new Outcome.Cut(early);
    };
  }

  /// A malformed tool request was left out: those beside it must not run as if it had been none.
  private Outcome whole() {
    boolean broken = toolBroken || parts.values().stream().anyMatch(Part.Tool.class::isInstance);
    return broken ? new Outcome.Cut("malformed tool request") : new Outcome.Complete();
  }
}
