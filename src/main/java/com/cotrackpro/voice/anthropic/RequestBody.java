package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.Message.FromCaller;
import com.cotrackpro.voice.call.Message.FromPersona;
import com.cotrackpro.voice.call.Message.ToolResults;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.port.Reasoner.Question;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// Writes a question as the body of `POST /v1/messages`.
///
/// The same question gives the same bytes, and a longer conversation begins with the bytes of the
/// shorter one but for the cache marks, which the vendor does not count: else nothing would be read
/// from its cache.
final class RequestBody {

  /// About two minutes of speech: more than anybody listens to, and a bound on cost.
  private static final int MAX_TOKENS = 400;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String model;
  private final Question question;
  private final ObjectNode body = JSON.createObjectNode();

  private RequestBody(String model, Question question) {
    this.model = model;
    this.question = question;
  }

  /// The body that asks `model`.
  static String of(String model, Question question) {
    return new RequestBody(model, question).write();
  }

  private String write() {
    var shape = Models.shapeOf(model);
    body.put("model", model).put("max_tokens", MAX_TOKENS).put("stream", true);
    shape.thinking().ifPresent(type -> body.putObject("thinking").put("type", type));
    shape.effort().ifPresent(effort -> body.putObject("output_config").put("effort", effort));
    system();
    tools();
    messages();
    return JSON.writeValueAsString(body);
  }

  private void system() {
    if (!question.system().isBlank()) {
      CacheMarks.put(text(body.putArray("system"), question.system()));
    }
  }

  private void tools() {
    if (question.tools().isEmpty()) {
      return;
    }
    ArrayNode tools = body.putArray("tools");
    for (Tool tool : question.tools()) {
      tools
          .addObject()
          .put("name", tool.name())
          .put("description", tool.description())
          .putRawValue("input_schema", new RawValue(tool.inputSchema()));
    }
    CacheMarks.put((ObjectNode) tools.get(tools.size() - 1));
  }

  private void messages() {
    ArrayNode messages = body.putArray("messages");
    for (Message message : question.messages()) {
      ObjectNode written = written(message);
      if (!written.path("content").isEmpty()) {
        messages.add(written);
      }
    }
    CacheMarks.putOnConversation(messages);
  }

  private ObjectNode written(Message message) {
    boolean persona = message instanceof FromPersona;
    ObjectNode written = JSON.createObjectNode().put("role", persona ? "assistant" : "user");
    ArrayNode content = written.putArray("content");
    switch (message) {
      case FromCaller(var words) -> text(content, words);
      case FromPersona(var blocks) -> blocks.forEach(block -> block(content, block));
      case ToolResults(var results, var words) -> results(content, results, words);
    }
    return written;
  }

  private void block(ArrayNode content, Block block) {
    switch (block) {
      case Block.Text(var words) -> text(content, words);
      case Block.Wants(var request) -> request(content, request);
      case Block.Opaque(var kept) ->
          Thought.blockFor(model, kept).ifPresent(json -> content.addRawValue(new RawValue(json)));
    }
  }

  private static void request(ArrayNode content, ToolRequest request) {
    content
        .addObject()
        .put("type", "tool_use")
        .put("id", request.id())
        .put("name", request.tool())
        .putRawValue("input", new RawValue(request.input()));
  }

  private static void results(ArrayNode content, List<ToolResult> results, String words) {
    results.forEach(result -> result(content, result));
    if (!words.isBlank()) {
      text(content, words);
    }
  }

  /// A blank result has no content at all: an empty text block is a 400.
  private static void result(ArrayNode content, ToolResult result) {
    ObjectNode written =
        content.addObject().put("type", "tool_result").put("tool_use_id", result.requestId());
    if (!result.text().isBlank()) {
      written.put("content", result.text());
    }
    if (result.failed()) {
      written.put("is_error", true);
    }
  }

  private static ObjectNode text(ArrayNode content, String words) {
    return content.addObject().put("type", "text").put("text", words);
  }
}
