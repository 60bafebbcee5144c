package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;

/// An answer that says what is wrong, as `{"error":"…","details":"…"}`.
final class Problem {

  private Problem() {}

  static Response.Whole of(int status, String error, String details) {
    return Response.json(
        status, "{\"error\":" + quoted(error) + ",\"details\":" + quoted(details) + "}");
  }

  /// The same with one more header.
  static Response.Whole of(int status, String error, String details, String header, String value) {
    Response.Whole plain = of(status, error, details);
    Headers headers = plain.headers().with(header, value);
    return new Response.Whole(status, headers, plain.body());
  }

  /// As a JSON string. Source: RFC 8259, 7.
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.chars().forEach(c -> quoted.append(escaped((char) c)));
    return quoted.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"', '\\' -> "\\" + c;
      default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    };
  }
}
