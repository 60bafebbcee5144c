package com.cotrackpro.voice.mcp;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON-RPC 2.0: the envelope of everything a tool server is told and tells.
final class JsonRpc {

  private static final JsonMapper JSON = JsonMapper.shared();

  // JSON-RPC 2.0, section 5.1.
  private static final int METHOD_NOT_FOUND = -32601;

  private JsonRpc() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ObjectNode request(long id, String method, ObjectNode params) {
    return envelope().put("id", id).put("method", method).set("params", params);
  }

  static ObjectNode notification(String method, ObjectNode params) {
    ObjectNode notification = envelope().put("method", method);
    return params.isEmpty() ? notification : notification.set("params", params);
  }

  /// Tells the server that nobody waits for request `id` any more.
  static ObjectNode cancelled(long id, String reason) {
    ObjectNode params = object().put("requestId", id).put("reason", reason);
    return notification("notifications/cancelled", params);
  }

  /// What we answer to a request of the server's: a ping is answered, all else we do not offer.
  static ObjectNode replyTo(JsonNode request) {
    ObjectNode reply = envelope().set("id", request.path("id"));
    if (request.path("method").asString("").equals("ping")) {
      return reply.set("result", object());
    }
    return reply.set(
        "error", object().put("code", METHOD_NOT_FOUND).put("message", "not offered here"));
  }

  /// The messages in `text`: one, several in the batches of 2025-03-26, none where it is no JSON.
  static List<JsonNode> messages(String text) {
    JsonNode json = read(text);
    return json.isArray() ? List.copyOf(json.values()) : List.of(json);
  }

  /// The answer that `message` is, if it is one; a missing or null id counts as ours where `anyId`,
  /// because a server that could not read our request does not know its id.
  static Optional<Answer> answer(JsonNode message, long id, int status, boolean anyId) {
    JsonNode given = message.path("id");
    boolean ours = given.asString("").equals(Long.toString(id)) || (anyId && isNothing(given));
    if (!ours || message.has("method")) {
      return Optional.empty();
    }
    return outcome(message, status);
  }

  /// Result or error of `message`, whichever request it answers.
  static Optional<Answer> outcome(JsonNode message, int status) {
    JsonNode error = message.path("error");
    if (error.isObject()) {
      return Optional.of(
          new Answer.Refused(
              status,
              error.path("code").asInt(0),
              error.path("message").asString(""),
              error.path("data")));
    }
    return message.has("result")
        ? Optional.of(new Answer.Result(message.path("result")))
        : Optional.empty();
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException _) {
      return JSON.missingNode(); // some page of a proxy's: no message of the protocol
    }
  }

  private static boolean isNothing(JsonNode id) {
    return id.isMissingNode() || id.isNull();
  }

  private static ObjectNode envelope() {
    return object().put("jsonrpc", "2.0");
  }
}
