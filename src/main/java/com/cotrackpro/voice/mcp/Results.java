package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.call.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What the model is told of a tool's answer. It is data to the model, never an instruction.
final class Results {

  /// In bytes of UTF-8. Longer results would fill the prompt of every later turn.
  static final int BOUND = 16 * 1024;

  private static final String CUT = "\n[The rest of the result was cut off.]";

  private Results() {}

  /// The result of request `id`.
  static ToolResult of(String id, Answer answer) {
    return switch (answer) {
      case Answer.Result(var result) -> of(id, result);
      case Answer.Refused(_, int code, var message, _) ->
          failed(id, "The tool server refused the request: " + message + " (" + code + ").");
      case Answer.Status(int status) when status == 401 || status == 403 ->
          failed(id, "The tool is not available.");
      case Answer.Status(int status) ->
          failed(id, "The tool server answered with HTTP status " + status + ".");
      case Answer.Unreachable _ ->
          failed(id, "The tool server cannot be reached. Nothing was done.");
      case Answer.Lost _ ->
          failed(id, "The connection to the tool server broke. It may have been done or not.");
      case Answer.Late _ ->
          failed(id, "The tool did not answer in time. It may have been done or not.");
    };
  }

  static ToolResult failed(String id, String words) {
    return new ToolResult(id, bounded(words), true);
  }

  private static ToolResult of(String id, JsonNode result) {
    if (result.path("resultType").asString("complete").equals("input_required")) {
      return failed(id, "The tool asked for something that cannot be given on the phone.");
    }
    return new ToolResult(id, bounded(text(result)), result.path("isError").asBoolean(false));
  }

  private static String text(JsonNode result) {
    String text =
        result.path("content").values().stream()
            .map(Results::item)
            .filter(words -> !words.isBlank())
            .collect(Collectors.joining("\n"));
    JsonNode structured = result.path("structuredContent");
    if (!text.isBlank()) {
      return text;
    }
    return structured.isMissingNode() || structured.isNull()
        ? "The tool gave no text."
        : structured.toString();
  }

  private static String item(JsonNode item) {
    String type = item.path("type").asString("");
    return switch (type) {
      case "text" -> item.path("text").asString("");
      case "resource_link" -> item.path("name").asString("") + " " + item.path("uri").asString("");
      case "resource" -> resource(item.path("resource"));
      default -> "[" + type + " " + item.path("mimeType").asString("") + ", not included]";
    };
  }

  private static String resource(JsonNode resource) {
    return resource.has("text")
        ? resource.path("text").asString("")
        : "[" + resource.path("uri").asString("") + ", not included]";
  }

  /// Cut so that it ends with a whole character.
  private static String bounded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= BOUND) {
      return text;
    }
    int end = BOUND - CUT.length();
    while ((bytes[end] & 0xC0) == 0x80) { // inside a character
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + CUT;
  }
}
