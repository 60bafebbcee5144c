package com.cotrackpro.voice.simulator.anthropic;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Neighbouring messages of one role, taken as one. Text content stands as one text block.
///
/// @param index the number of the first of them, as sent
record Merged(int index, String role, List<JsonNode> blocks) {

  Merged {
    blocks = List.copyOf(blocks);
  }

  static List<Merged> of(JsonNode messages) {
    var turns = new ArrayList<Merged>();
    int index = 0;
    for (JsonNode message : messages) {
      var turn =
          new Merged(index++, message.path("role").asString(""), blocks(message.path("content")));
      if (!turns.isEmpty() && turns.getLast().role.equals(turn.role)) {
        turns.add(turns.removeLast().and(turn));
      } else {
        turns.add(turn);
      }
    }
    return List.copyOf(turns);
  }

  /// The blocks of `content`, which may be plain text.
  static List<JsonNode> blocks(JsonNode content) {
    if (content.isString()) {
      return List.of(
          JsonNodeFactory.instance
              .objectNode()
              .put("type", "text")
              .put("text", content.asString("")));
    }
    return List.copyOf(content.values());
  }

  private Merged and(Merged next) {
    var all = new ArrayList<>(blocks);
    all.addAll(next.blocks);
    return new Merged(index, role, all);
  }
}
