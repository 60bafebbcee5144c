package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.Response;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A refusal over HTTP, in the shapes that are in circulation. Source: elevenlabs-tts-websocket.md
/// 7.
///
/// @param status of HTTP
/// @param code the error's name
record Problem(int status, String code, String message) {

  static Problem of(int status, String code, String message) {
    return new Problem(status, code, message);
  }

  static Problem wrongKey() {
    return of(401, "invalid_api_key", "Invalid API key");
  }

  /// One of the shapes, by chance.
  Response.Whole any(Random chance) {
    return chance.nextBoolean() ? detailed() : brief();
  }

  /// The shape documented in 2026.
  Response.Whole detailed() {
    var body = JsonMapper.shared().createObjectNode();
    body.putObject("detail")
        .put("type", status == 429 ? "rate_limit_error" : "validation_error")
        .put("code", code)
        .put("message", message)
        .put("status", code)
        .put("request_id", "req-simulated");
    return Response.json(status, body.toString());
  }

  /// The shape of older documentation.
  Response.Whole brief() {
    var body = JsonMapper.shared().createObjectNode();
    body.putObject("detail").put("status", code).put("message", message);
    return Response.json(status, body.toString());
  }

  /// The shape with a plain text.
  Response.Whole plain() {
    return Response.json(
        status, JsonMapper.shared().createObjectNode().put("detail", message).toString());
  }

  /// Request validation: 422 and the field's place.
  static Response.Whole validation(String field, String message) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ObjectNode entry = body.putArray("detail").addObject();
    entry.putArray("loc").add("body").add(field);
    entry.put("msg", message).put("type", "value_error");
    return Response.json(422, body.toString());
  }
}
