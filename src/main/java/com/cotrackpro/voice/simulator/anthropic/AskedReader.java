package com.cotrackpro.voice.simulator.anthropic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads a request that has passed the checks into what the mind is asked.
final class AskedReader {

  /// Tool request ids to tool names, as met so far.
  private final Map<String, String> toolsById = new HashMap<>();

  private AskedReader() {}

  static Asked read(JsonNode body) {
    var reader = new AskedReader();
    var turns = new ArrayList<Asked.Turn>();
    for (Merged turn : Merged.of(body.path("messages"))) {
      turns.add(new Asked.Turn(turn.role(), turn.blocks().stream().map(reader::part).toList()));
    }
    List<String> tools =
        body.path("tools").values().stream().map(tool -> tool.path("name").asString("")).toList();
    return new Asked(body.path("model").asString(""), text(body.path("system")), turns, tools);
  }

  private Asked.Part part(JsonNode block) {
    String type = block.path("type").asString("");
    return switch (type) {
      case "text" -> new Asked.Part.Text(block.path("text").asString(""));
      case "tool_use" -> use(block);
      case "tool_result" -> result(block);
      default -> new Asked.Part.Other(type);
    };
  }

  private Asked.Part use(JsonNode block) {
    String id = block.path("id").asString("");
    String name = block.path("name").asString("");
    toolsById.put(id, name);
    return new Asked.Part.Use(id, name, block.path("input").toString());
  }

  private Asked.Part result(JsonNode block) {
    String id = block.path("tool_use_id").asString("");
    return new Asked.Part.Result(
        id,
        toolsById.getOrDefault(id, ""),
        text(block.path("content")),
        block.path("is_error").asBoolean(false));
  }

  private static String text(JsonNode content) {
    return Merged.blocks(content).stream()
        .map(block -> block.path("text").asString(""))
        .collect(Collectors.joining("\n"));
  }
}
