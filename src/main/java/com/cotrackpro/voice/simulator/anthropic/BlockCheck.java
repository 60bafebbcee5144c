package com.cotrackpro.voice.simulator.anthropic;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What the vendor finds wrong with one block of a message.
final class BlockCheck {

  private static final String ID = "^[a-zA-Z0-9_-]+$";
  private static final Pattern IDENTIFIED = Pattern.compile(ID);

  private final String path;
  private final String role;
  private final boolean current;
  private final Complaints complaints;

  /// @param path where the block stands, ending in a dot
  BlockCheck(String path, String role, boolean current, Complaints complaints) {
    this.path = path;
    this.role = role;
    this.current = current;
    this.complaints = complaints;
  }

  void check(JsonNode block) {
    String type = block.path("type").asString("");
    switch (type) {
      case "text" -> text(block);
      case "tool_use" -> use(block);
      case "tool_result" -> result(block);
      case "thinking" -> thinking(block);
      case "redacted_thinking" -> onlyBy("assistant", type);
      case "image" -> onlyBy("user", type);
      case "document" ->
          complaints.unless(
              !current || role.equals("user"),
              path + "document: `document` blocks are not permitted in assistant messages");
      default ->
          complaints.add(
              path
                  + "type: Input tag '%s' found using 'type' does not match any of the expected tags"
                      .formatted(type));
    }
  }

  private void text(JsonNode block) {
    complaints.extras(path + "text.", block, Set.of("type", "text", "cache_control", "citations"));
    complaints.unless(
        block.path("text").isString(), path + "text.text: Input should be a valid string");
    String text = block.path("text").asString("");
    complaints.unless(!text.isEmpty(), "messages: text content blocks must be non-empty");
    complaints.unless(
        !text.isBlank(), "messages: text content blocks must contain non-whitespace text");
    complaints.unless(
        !current || !role.equals("user") || block.path("citations").isEmpty(),
        path + "text.citations: citations are not permitted in user messages");
  }

  private void use(JsonNode block) {
    onlyBy("assistant", "tool_use");
    complaints.required(path + "tool_use.", block, Set.of("id", "name", "input"));
    complaints.extras(
        path + "tool_use.",
        block,
        Set.of("type", "id", "name", "input", "cache_control", "caller"));
    complaints.unless(
        IDENTIFIED.matcher(block.path("id").asString("")).matches(),
        path + "tool_use.id: String should match pattern '" + ID + "'");
    complaints.unless(
        block.path("input").isObject(),
        path + "tool_use.input: Input should be a valid dictionary");
  }

  private void result(JsonNode block) {
    onlyBy("user", "tool_result");
    complaints.required(path + "tool_result.", block, Set.of("tool_use_id"));
    complaints.extras(
        path + "tool_result.",
        block,
        Set.of("type", "tool_use_id", "content", "is_error", "cache_control"));
    complaints.unless(
        !block.has("is_error") || block.path("is_error").isBoolean(),
        path + "tool_result.is_error: Input should be a valid boolean");
    JsonNode content = block.path("content");
    complaints.unless(
        !block.has("content") || content.isString() || content.isArray(),
        path + "tool_result.content: Input should be a valid string or list");
    for (JsonNode part : content) {
      complaints.unless(
          !part.path("type").asString("").equals("text")
              || !part.path("text").asString("").isEmpty(),
          "messages: text content blocks must be non-empty");
    }
  }

  private void thinking(JsonNode block) {
    onlyBy("assistant", "thinking");
    complaints.required(path + "thinking.", block, Set.of("thinking", "signature"));
    complaints.unless(
        Signed.isBy(block.path("thinking").asString(""), block.path("signature").asString("")),
        path + "thinking: Invalid `signature` in `thinking` block");
  }

  private void onlyBy(String allowed, String type) {
    complaints.unless(
        role.equals(allowed),
        path + "`%s` blocks can only be in `%s` messages".formatted(type, allowed));
  }
}
