package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.port.Trouble;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What became of a request to the tool server.
sealed interface Answer {

  /// The code of a server that does not speak our version. Source: MCP 2026-07-28.
  int UNSUPPORTED_VERSION = -32022;

  /// It was done.
  record Result(JsonNode result) implements Answer {}

  /// The server understood and refused: a JSON-RPC error.
  ///
  /// @param status of the HTTP answer; 200 where the answer came on a stream
  record Refused(int status, int code, String message, JsonNode details) implements Answer {}

  /// An HTTP status without an answer.
  record Status(int status) implements Answer {}

  /// There was no connection: the server has seen nothing.
  record Unreachable(String why) implements Answer {}

  /// The connection broke or the answer made no sense: the server may have done it or not.
  record Lost(String why) implements Answer {}

  /// Time was up: the server may have done it, may still, or not.
  record Late() implements Answer {}

  /// The HTTP status; 0 where there was none.
  default int httpStatus() {
    return switch (this) {
      case Refused(int status, _, _, _) -> status;
      case Status(int status) -> status;
      case Result _, Unreachable _, Lost _, Late _ -> 0;
    };
  }

  /// What was wrong with the server; empty when it did its part, whatever it thinks of the request.
  default Optional<Trouble> trouble() {
    return switch (this) {
      case Result _ -> Optional.empty();
      case Refused(int status, int code, _, _) ->
          isHealthy() ? Optional.empty() : Optional.of(ofStatus(status, "error " + code));
      case Status(int status) -> Optional.of(ofStatus(status, "no answer"));
      case Unreachable(var why) -> Optional.of(new Trouble(Trouble.Kind.DOWN, why));
      case Lost(var why) -> Optional.of(new Trouble(Trouble.Kind.DOWN, why));
      case Late() -> Optional.of(new Trouble(Trouble.Kind.SLOW, "no answer in time"));
    };
  }

  private static Trouble ofStatus(int status, String words) {
    Trouble.Kind kind =
        switch (status) {
          case 429, 503 -> Trouble.Kind.BUSY;
          default -> status >= 400 && status < 500 ? Trouble.Kind.REFUSED : Trouble.Kind.DOWN;
        };
    return new Trouble(kind, "HTTP status " + status + ", " + words);
  }

  /// Whether the server does not know us: its token is wrong, or missing.
  default boolean isUnauthorized() {
    return httpStatus() == 401 || httpStatus() == 403;
  }

  /// Whether it shows a server at work in the era it was found in, whatever it thinks of the
  /// request.
  default boolean isHealthy() {
    return switch (this) {
      case Result _ -> true;
      case Refused(int status, int code, _, _) ->
          status < 500 && code != UNSUPPORTED_VERSION && !isUnauthorized();
      case Status _, Unreachable _, Lost _, Late _ -> false;
    };
  }
}
