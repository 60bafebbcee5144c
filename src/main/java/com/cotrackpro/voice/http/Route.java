package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;

/// One thing that can be asked of the server.
///
/// @param method in upper case; a route for `GET` answers `HEAD`, too
/// @param pattern a path such as `/records/{callSid}`; a variable is one whole segment
/// @param handler answers
public record Route(String method, String pattern, RouteHandler handler) {

  public Route {
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("A route begins with a slash, unlike " + pattern);
    }
  }

  /// A route whose handler needs no more than the request.
  public static Route plain(String method, String pattern, Plain function) {
    return new Route(method, pattern, asked -> function.answer(asked.request()));
  }

  /// What other rooms provide: a request in, an answer out.
  public interface Plain {

    /// The answer. Same rules as [RouteHandler#answer].
    Response answer(Request request) throws InterruptedException;
  }
}
