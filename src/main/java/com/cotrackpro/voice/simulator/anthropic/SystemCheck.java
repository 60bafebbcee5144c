package com.cotrackpro.voice.simulator.anthropic;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the vendor finds wrong with the system prompt.
final class SystemCheck {

  private SystemCheck() {}

  static void check(JsonNode body, Complaints complaints) {
    JsonNode system = body.path("system");
    complaints.unless(
        !body.has("system") || system.isString() || system.isArray(),
        "system: Input should be a valid string or list");
    int index = 0;
    for (JsonNode block : system) {
      String path = "system." + index++ + ".";
      complaints.unless(
          block.path("type").asString("").equals("text"), path + "type: Input should be 'text'");
      complaints.extras(path, block, Set.of("type", "text", "cache_control", "citations"));
      complaints.unless(
          !block.path("text").asString("").isBlank(),
          "system: text content blocks must contain non-whitespace text");
    }
  }
}
