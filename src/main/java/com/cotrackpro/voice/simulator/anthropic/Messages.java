package com.cotrackpro.voice.simulator.anthropic;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of messages and of their usage.
final class Messages {

  private Messages() {}

  /// Makes `message` an empty one.
  static void fill(ObjectNode message, Answering request, long outputTokens) {
    message.put("id", request.messageId()).put("type", "message").put("role", "assistant");
    message.put("model", request.model().id());
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    ObjectNode usage = usage(request.prompt().withOutput(outputTokens));
    usage
        .putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", request.prompt().cacheWrite())
        .put("ephemeral_1h_input_tokens", request.prompt().cacheWriteHour());
    message.set("usage", usage.put("service_tier", "standard"));
  }

  static ObjectNode usage(Spent spent) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("input_tokens", spent.input())
        .put("cache_creation_input_tokens", spent.cacheWrite() + spent.cacheWriteHour())
        .put("cache_read_input_tokens", spent.cacheRead())
        .put("output_tokens", spent.output());
  }

  /// The `stop_details` of a refusal.
  static ObjectNode declined(String category) {
    return Events.object("refusal")
        .put("category", category)
        .put("explanation", "This request was declined.");
  }
}
