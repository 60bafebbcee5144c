package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An error answer. Source: anthropic-messages.md 6.
record Refusal(int status, String type, String message) {

  /// 400.
  static Refusal invalid(String message) {
    return new Refusal(400, "invalid_request_error", message);
  }

  /// 504.
  static Refusal late() {
    return new Refusal(504, "timeout_error", "Request timed out.");
  }

  static Refusal of(Fault.Refused fault) {
    return switch (fault) {
      case Fault.RateLimited _ ->
          new Refusal(
              429, "rate_limit_error", "This request would exceed your organization's rate limit.");
      case Fault.Overloaded() -> new Refusal(529, "overloaded_error", "Overloaded");
      case Fault.ServerError() -> new Refusal(500, "api_error", "Internal server error");
      case Fault.Unauthorized() -> new Refusal(401, "authentication_error", "invalid x-api-key");
      case Fault.Answers(int status, String type, String message) ->
          new Refusal(status, type, message);
    };
  }

  /// The JSON of it, as in a body or an `error` event.
  ObjectNode json(String requestId) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("type", "error");
    json.putObject("error").put("type", type).put("message", message);
    json.put("request_id", requestId);
    return json;
  }

  Response.Whole response(String requestId, Headers headers) {
    return new Response.Whole(
        status,
        headers.with("Content-Type", "application/json"),
        Bytes.utf8(json(requestId).toString()));
  }
}
