package com.cotrackpro.voice.kv;

import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import tools.jackson.databind.JsonNode;

/// What an answer over REST means that brings no result.
final class UpstashTroubles {

  // An error may quote the command, and with it what was to be kept.
  private static final String QUOTED = ", command was";

  private static final int LONGEST = 200;

  private UpstashTroubles() {}

  /// @throws Unavailable unless the status is 200
  static void check(Response.Whole answer) throws Unavailable {
    int status = answer.status();
    if (status == 200) {
      return;
    }
    String error = error(answer.body().text());
    throw new Unavailable(
        new Trouble(kind(status, error), ("HTTP " + status + " " + error).strip()));
  }

  /// The result in the answer to one command.
  ///
  /// @throws Unavailable if it is an error
  static JsonNode check(JsonNode answer) throws Unavailable {
    if (answer.path("error").isString()) {
      String error = shortened(answer.path("error").stringValue());
      throw new Unavailable(new Trouble(RedisTroubles.said(error), error));
    }
    if (answer.has("result")) {
      return answer.path("result");
    }
    throw new Unavailable(new Trouble(Kind.DOWN, "the answer has no result"));
  }

  private static Kind kind(int status, String error) {
    if (status == 429) {
      return Kind.BUSY;
    }
    if (status >= 500) {
      return Kind.DOWN;
    }
    return status == 400 ? RedisTroubles.said(error) : Kind.REFUSED;
  }

  /// Empty where the body is something else, such as a page of a proxy.
  private static String error(String body) {
    try {
      return shortened(Json.parse(body).path("error").asString(""));
    } catch (JsonException e) {
      return "";
    }
  }

  private static String shortened(String error) {
    int quoted = error.indexOf(QUOTED);
    String words = quoted < 0 ? error : error.substring(0, quoted);
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
  }
}
