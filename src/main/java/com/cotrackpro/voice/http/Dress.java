package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;

/// The headers that every answer has, whatever it is. An answer that says something of its own
/// about one of them keeps it.
///
/// Source: OWASP REST Security Cheat Sheet.
///
/// @param cors what pages of other hosts are told
record Dress(Cors cors) {

  static final String REQUEST_ID = "X-Request-Id";

  // One year, in seconds. Of the hosts below ours we know nothing.
  private static final String HSTS = "max-age=31536000";

  private static final Headers ALWAYS =
      Headers.of("X-Content-Type-Options", "nosniff")
          .with("Referrer-Policy", "no-referrer")
          .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
          .with("Cache-Control", "no-store");

  /// `answer` to `request`, which the route of `pattern` gave.
  Response on(Response answer, Request request, String pattern, String id) {
    return switch (answer) {
      case Response.Whole whole -> on(whole, request, pattern, id);
      case Response.Streamed(int status, var headers, var body) ->
          new Response.Streamed(status, on(headers, request, pattern, id), body);
      case Response.Dropped dropped -> dropped;
    };
  }

  Response.Whole on(Response.Whole answer, Request request, String pattern, String id) {
    return new Response.Whole(
        answer.status(), on(answer.headers(), request, pattern, id), answer.body());
  }

  /// The answer to something that could not be read as a request.
  Response.Whole on(Response.Whole answer, String id) {
    return new Response.Whole(answer.status(), bare(answer.headers(), id), answer.body());
  }

  private Headers on(Headers own, Request request, String pattern, String id) {
    Headers all = joined(bare(own, id), cors.answer(request, pattern));
    return isSecured(request) ? joined(all, Headers.of("Strict-Transport-Security", HSTS)) : all;
  }

  private static Headers bare(Headers own, String id) {
    return joined(joined(own, ALWAYS), Headers.of(REQUEST_ID, id));
  }

  /// Whether it came to the proxy before us over TLS: RFC 6797, 7.2 has the header only there.
  private static boolean isSecured(Request request) {
    return request.headers().first("X-Forwarded-Proto").filter("https"::equals).isPresent();
  }

  /// `own` and of `more` what it does not have.
  private static Headers joined(Headers own, Headers more) {
    Headers all = own;
    for (var entry : more.entries()) {
      if (own.first(entry.getKey()).isEmpty()) {
        all = all.with(entry.getKey(), entry.getValue());
      }
    }
    return all;
  }
}
