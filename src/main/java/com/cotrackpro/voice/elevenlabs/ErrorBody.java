package com.cotrackpro.voice.elevenlabs;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an answer that is no 200 says, in any of the shapes that are in circulation.
///
/// Source: elevenlabs-tts-websocket.md 7.
///
/// @param name the error's name; may be empty
/// @param words the error's text; may be empty
record ErrorBody(String name, String words) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ErrorBody NOTHING = new ErrorBody("", "");

  /// Reads `body`, which may be anything.
  static ErrorBody parse(String body) {
    JsonNode detail;
    try {
      detail = JSON.readTree(body).path("detail");
    } catch (JacksonException e) {
      return NOTHING;
    }
    if (detail.isString()) {
      return new ErrorBody("", detail.asString());
    }
    return detail.isArray() ? validation(detail.path(0)) : named(detail);
  }

  private static ErrorBody named(JsonNode detail) {
    String code = detail.path("code").asString("");
    String status = detail.path("status").asString("");
    return new ErrorBody(code.isEmpty() ? status : code, detail.path("message").asString(""));
  }

  private static ErrorBody validation(JsonNode first) {
    return new ErrorBody("validation", first.path("msg").asString("") + " " + first.path("loc"));
  }
}
