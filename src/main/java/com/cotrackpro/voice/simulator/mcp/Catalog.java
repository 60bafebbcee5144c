package com.cotrackpro.voice.simulator.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The tools on offer, page by page. Source: product.md 3, mcp-streamable-http.md 3.
final class Catalog {

  /// mcp-streamable-http.md 9.
  private static final int PAGE = 2;

  private static final List<Tool> TOOLS =
      List.of(
          new Tool(
              "start_session",
              "Opens a session in which everything of this call is kept.",
              List.of("role", "trigger")),
          new Tool(
              "records.export", "Exports the records of a case.", List.of("sessionId", "format")),
          new Tool(
              "check_safety",
              "Assesses the risk in what the caller described.",
              List.of("sessionId", "context")),
          new Tool(
              "rewrite_message",
              "Rewrites a message in calm, factual words.",
              List.of("sessionId", "original_message")),
          new Tool("schedule_reminder", "Schedules a reminder.", List.of("sessionId", "time")),
          new Tool(
              "generate_artifact",
              "Writes a document such as an incident note.",
              List.of("sessionId", "artifact_type")));

  private static final Tool ADDED =
      new Tool("find_resources", "Finds help nearby.", List.of("sessionId"));

  private volatile List<Tool> tools = TOOLS;

  /// Adds a tool that was not there before.
  void grow() {
    tools =
        IntStream.rangeClosed(0, TOOLS.size())
            .mapToObj(i -> i < TOOLS.size() ? TOOLS.get(i) : ADDED)
            .toList();
  }

  Optional<Tool> named(String name) {
    return tools.stream().filter(tool -> tool.name.equals(name)).findFirst();
  }

  /// The page at `cursor`, empty for the first; nothing when there is no such page.
  Optional<ObjectNode> page(String cursor) {
    List<Tool> all = tools;
    int from =
        IntStream.range(0, all.size())
            .filter(i -> i % PAGE == 0 && (cursor.isEmpty() ? i == 0 : cursor(i).equals(cursor)))
            .findFirst()
            .orElse(-1);
    if (from < 0) {
      return Optional.empty();
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    int to = Math.min(all.size(), from + PAGE);
    var listed = result.putArray("tools");
    all.subList(from, to).forEach(tool -> listed.add(tool.json()));
    if (to < all.size()) {
      result.put("nextCursor", cursor(to));
    }
    return Optional.of(result);
  }

  private static String cursor(int from) {
    byte[] plain = ("from tool " + from).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /// A tool.
  ///
  /// @param required its required arguments, all of them text
  record Tool(String name, String description, List<String> required) {

    ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("name", name).put("title", name.replace('_', ' ')).put("description", description);
      ObjectNode schema = json.putObject("inputSchema").put("type", "object");
      ObjectNode properties = schema.putObject("properties");
      required.forEach(each -> properties.putObject(each).put("type", "string"));
      if (name.equals("generate_artifact")) {
        properties.putObject("data").put("type", "object");
      }
      var names = schema.putArray("required");
      required.forEach(names::add);
      json.putObject("annotations").put("readOnlyHint", name.equals("check_safety"));
      return json;
    }
  }
}
