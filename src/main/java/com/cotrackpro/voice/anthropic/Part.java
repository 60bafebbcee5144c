package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.call.ToolRequest;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A content block under way. Belongs to one thread.
sealed interface Part {

  /// The part that `block` begins.
  static Part begun(JsonNode block) {
    return switch (block.path("type").asString("")) {
      case "text" -> new Words();
      case "tool_use" -> new Tool(block);
      case "thinking", "redacted_thinking" -> new Thinking((ObjectNode) block.deepCopy());
      default -> new Unknown();
    };
  }

  /// Words, spoken as they come.
  record Words() implements Part {}

  /// A block that we do not know and leave out.
  record Unknown() implements Part {}

  /// A tool request whose input comes in pieces of JSON text.
  final class Tool implements Part {

    // The input goes back to the vendor as text: whatever follows the object would go along.
    private static final JsonMapper STRICT =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final JsonNode begun;
    private final StringBuilder input = new StringBuilder();

    private Tool(JsonNode begun) {
      this.begun = begun;
    }

    void grow(String json) {
      input.append(json);
    }

    /// The whole request; empty when it is cut or malformed and must not run.
    Optional<ToolRequest> complete() {
      String id = begun.path("id").asString("");
      String name = begun.path("name").asString("");
      String json = input.isEmpty() ? begun.path("input").toString() : input.toString();
      String object = json.isEmpty() ? "{}" : json;
      return id.isBlank() || name.isBlank() || !isObject(object)
          ? Optional.empty()
          : Optional.of(new ToolRequest(id, name, object));
    }

    private static boolean isObject(String json) {
      try {
        return STRICT.readTree(json).isObject();
      } catch (JacksonException _) {
        return false;
      }
    }
  }

  /// A thought, which goes back to the vendor as it came.
  final class Thinking implements Part {

    private final ObjectNode block;

    private Thinking(ObjectNode block) {
      this.block = block;
    }

    void grow(String field, String more) {
      block.put(field, block.path(field).asString("") + more);
    }

    String json() {
      return block.toString();
    }
  }
}
