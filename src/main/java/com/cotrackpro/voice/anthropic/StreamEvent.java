package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.net.ServerSentEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What Claude sends while it answers. Read at the edge, once; whatever is unknown is [Other].
///
/// Source: Anthropic docs, "Streaming Messages".
sealed interface StreamEvent {

  /// The reply begins; `usage` counts the input.
  record Started(JsonNode usage) implements StreamEvent {}

  /// A content block begins.
  record BlockBegan(int index, JsonNode block) implements StreamEvent {}

  /// A content block grows by `delta`.
  record BlockGrew(int index, JsonNode delta) implements StreamEvent {}

  /// A content block is complete.
  record BlockEnded(int index) implements StreamEvent {}

  /// Why the reply ends, empty when that is not said here, and what it consumed so far.
  record Told(String stopReason, JsonNode usage) implements StreamEvent {}

  /// The reply is complete.
  record Ended() implements StreamEvent {}

  /// The vendor failed in the middle; nothing follows.
  record Broke(JsonNode error) implements StreamEvent {}

  /// Something else: pings, and what later versions may bring.
  record Other() implements StreamEvent {}

  /// Reads one event of the stream.
  static StreamEvent parse(ServerSentEvent event) {
    JsonNode json = read(event.data());
    return switch (json.path("type").asString("")) {
      case "message_start" -> new Started(json.path("message").path("usage"));
      case "content_block_start" -> new BlockBegan(index(json), json.path("content_block"));
      case "content_block_delta" -> new BlockGrew(index(json), json.path("delta"));
      case "content_block_stop" -> new BlockEnded(index(json));
      case "message_delta" ->
          new Told(json.path("delta").path("stop_reason").asString(""), json.path("usage"));
      case "message_stop" -> new Ended();
      case "error" -> new Broke(json.path("error"));
      default -> new Other();
    };
  }

  private static int index(JsonNode json) {
    return json.path("index").asInt(-1);
  }

  private static JsonNode read(String data) {
    try {
      return JsonMapper.shared().readTree(data);
    } catch (JacksonException _) {
      return JsonMapper.shared().nullNode(); // becomes Other, and is counted
    }
  }
}
