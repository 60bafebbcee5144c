package com.cotrackpro.voice.rest;

import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// The forms in which the API answers.
public final class Answers {

  // Records are the most private there is, and health is true only now.
  private static final Headers NOT_KEPT =
      Headers.of("Content-Type", "application/json").with("Cache-Control", "no-store");

  private Answers() {}

  /// JSON that nobody on the way may keep.
  public static Response.Whole json(int status, String body) {
    return new Response.Whole(status, NOT_KEPT, Bytes.utf8(body));
  }

  /// An error in the form that all errors have.
  public static Response.Whole error(int status, String error, String details) {
    return json(status, Json.write(problem(error, details)));
  }

  /// An error that waiting helps against, whole seconds at least one.
  public static Response.Whole later(int status, String error, String details, Duration wait) {
    long seconds = Math.max(1, Math.ceilDiv(wait.toMillis(), 1000L));
    ObjectNode body = problem(error, details).put("retryAfterSeconds", seconds);
    Headers headers = NOT_KEPT.with("Retry-After", Long.toString(seconds));
    return new Response.Whole(status, headers, Bytes.utf8(Json.write(body)));
  }

  private static ObjectNode problem(String error, String details) {
    return Json.object().put("error", error).put("details", details);
  }
}
