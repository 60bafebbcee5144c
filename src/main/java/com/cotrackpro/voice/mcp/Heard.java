package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Headers;
import java.time.Duration;

/// What one HTTP exchange brought.
///
/// @param answer what became of the request
/// @param headers of the HTTP answer
/// @param lastId the event to go on after, where the stream ended before the answer; else empty
/// @param pause how long to wait before going on
record Heard(Answer answer, Headers headers, String lastId, Duration pause) {

  static Heard of(Answer answer, Headers headers) {
    return new Heard(answer, headers, "", Duration.ZERO);
  }

  /// Whether the answer may still be had by going on.
  boolean mayGoOn() {
    return !lastId.isEmpty();
  }
}
