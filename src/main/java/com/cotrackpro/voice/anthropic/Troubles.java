package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the vendor's errors mean for a call. Source: Anthropic docs, "Errors".
final class Troubles {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// Enough of the vendor's words to act on, and no more than a log line bears.
  private static final int REASON_LENGTH = 200;

  private Troubles() {}

  /// An answer other than 200.
  static Trouble ofAnswer(int status, Headers headers, String body) {
    JsonNode error = parse(body).path("error");
    String wait = headers.first("retry-after").map(s -> ", retry-after " + s).orElse("");
    String id = headers.first("request-id").map(s -> ", " + s).orElse("");
    return new Trouble(kindOf(status), clean(status + " " + words(error) + wait + id));
  }

  /// An `error` event in a stream that had begun.
  static Trouble ofEvent(JsonNode error) {
    Kind kind =
        switch (error.path("type").asString("")) {
          case "overloaded_error", "rate_limit_error" -> Kind.BUSY;
          case "api_error", "timeout_error" -> Kind.DOWN;
          case "invalid_request_error",
              "authentication_error",
              "billing_error",
              "permission_error",
              "not_found_error",
              "request_too_large" ->
              Kind.REFUSED;
          default -> Kind.DOWN;
        };
    return new Trouble(kind, clean("in the stream: " + words(error)));
  }

  /// No answer, or half of one.
  static Trouble ofConnection(NetException e) {
    Kind kind = e.kind() == NetException.Kind.TIMEOUT ? Kind.SLOW : Kind.DOWN;
    return new Trouble(kind, clean(e.kind() + ": " + e.getMessage()));
  }

  private static Kind kindOf(int status) {
    return switch (status) {
      case 409, 429, 529 -> Kind.BUSY;
      case 408 -> Kind.SLOW;
      default -> status >= 400 && status < 500 ? Kind.REFUSED : Kind.DOWN;
    };
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      return JSON.createObjectNode(); // a proxy's page: the status says enough
    }
  }

  /// Type and message. What the vendor quotes may be the caller's own words and is left out.
  private static String words(JsonNode error) {
    String message = error.path("message").asString("").replaceAll("[\"`“][^\"`”]*[\"`”]?", "(…)");
    return error.path("type").asString("no error type") + ": " + message;
  }

  private static String clean(String reason) {
    String printable = reason.replaceAll("[^\\x20-\\x7e…]+", " ").strip();
    return printable.length() <= REASON_LENGTH ? printable : printable.substring(0, REASON_LENGTH);
  }
}
