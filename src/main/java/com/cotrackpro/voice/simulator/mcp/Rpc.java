package com.cotrackpro.voice.simulator.mcp;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// One JSON-RPC message of a client. Source: mcp-streamable-http.md 1.
///
/// @param id missing for a notification
/// @param method empty for a response
record Rpc(JsonNode id, String method, JsonNode params) {

  static final int PARSE = -32700;
  static final int REQUEST = -32600;
  static final int METHOD = -32601;
  static final int PARAMS = -32602;

  static Rpc of(JsonNode message) {
    return new Rpc(message.path("id"), message.path("method").asString(""), message.path("params"));
  }

  boolean isNotification() {
    return id.isMissingNode() && !method.isEmpty();
  }

  boolean isResponse() {
    return method.isEmpty();
  }

  /// What a cancellation calls this request.
  String key() {
    return id.toString();
  }

  String param(String name) {
    return params.path(name).asString("");
  }

  ObjectNode result(JsonNode result) {
    ObjectNode answer = envelope(id);
    answer.set("result", result);
    return answer;
  }

  ObjectNode error(int code, String message) {
    return error(id, code, message);
  }

  /// An error without a request that it belongs to.
  static ObjectNode orphan(int code, String message) {
    return error(MissingNode.getInstance(), code, message);
  }

  static ObjectNode notice(String method, ObjectNode params) {
    ObjectNode notice =
        JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("method", method);
    notice.set("params", params);
    return notice;
  }

  private static ObjectNode error(JsonNode id, int code, String message) {
    ObjectNode answer = envelope(id);
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }

  private static ObjectNode envelope(JsonNode id) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    answer.set("id", id.isMissingNode() ? NullNode.getInstance() : id);
    return answer;
  }
}
