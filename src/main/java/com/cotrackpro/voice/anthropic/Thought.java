package com.cotrackpro.voice.anthropic;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A block that only the model that made it may see again.
///
/// A signed thought is bound to its model: another one refuses it. So the conversation keeps it
/// together with its maker, and it goes back, exactly as received, to no other.
///
/// @param model the maker
/// @param block the block's JSON, as received
record Thought(String model, String block) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// As the conversation keeps it.
  String kept() {
    var node = JSON.createObjectNode().put("model", model).put("block", block);
    return JSON.writeValueAsString(node);
  }

  /// What of `kept` is to be sent to `model`; nothing when another model made it. A bare block,
  /// whose maker nobody knows, goes to whoever is asked.
  static Optional<String> blockFor(String model, String kept) {
    JsonNode node = read(kept);
    if (!node.has("block")) {
      return node.isObject() ? Optional.of(kept) : Optional.empty();
    }
    return node.path("model").asString("").equals(model)
        ? Optional.of(node.path("block").asString(""))
        : Optional.empty();
  }

  private static JsonNode read(String kept) {
    try {
      return JSON.readTree(kept);
    } catch (JacksonException _) {
      return JSON.nullNode(); // no block of ours: dropped rather than sent
    }
  }
}
