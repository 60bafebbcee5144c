package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which pages of other hosts may ask what. Pages send our key in a header of their own making, so
/// cookies and other credentials of the browser are never allowed. Source: the Fetch standard, 3.2.
///
/// @param origins the hosts of those pages, such as `https://app.example.com`; with none there is
///   no sign that such a thing exists
/// @param paths what they may ask: these and everything below them, as patterns of routes
public record Cors(List<String> origins, List<String> paths) {

  /// No page of any other host may ask anything.
  public static final Cors OFF = new Cors(List.of(), List.of());

  // Ten minutes: what a browser may remember, and how long a change takes to arrive.
  private static final String MAX_AGE_SECONDS = "600";

  private static final String ALLOWED =
      "Authorization, Content-Type, Idempotency-Key, X-Request-Id";
  private static final String EXPOSED = "X-Request-Id, X-Idempotent-Replay, Retry-After";

  public Cors {
    origins = List.copyOf(origins);
    paths = List.copyOf(paths);
  }

  /// What every answer of a route says to a page.
  ///
  /// @param pattern the route's
  Headers answer(Request request, String pattern) {
    if (!isOpen(pattern)) {
      return Headers.NONE;
    }
    Headers varying = Headers.of("Vary", "Origin");
    return listed(request)
        .map(origin ->
            varying
                .with("Access-Control-Allow-Origin", origin)
                .with("Access-Control-Expose-Headers", EXPOSED))
        .orElse(varying);
  }

  /// What the answer to an `OPTIONS` says besides, when it comes before a page's request.
  ///
  /// @param methods what the path can be asked
  Headers preflight(Request request, String pattern, Set<String> methods) {
    boolean asked = request.headers().first("Access-Control-Request-Method").isPresent();
    if (!asked || !isOpen(pattern) || listed(request).isEmpty()) {
      return Headers.NONE;
    }
    return Headers.of("Access-Control-Allow-Methods", String.join(", ", methods))
        .with("Access-Control-Allow-Headers", ALLOWED)
        .with("Access-Control-Max-Age", MAX_AGE_SECONDS);
  }

  private Optional<String> listed(Request request) {
    List<String> shown = request.headers().all("Origin");
    return shown.size() == 1 && origins.contains(shown.getFirst())
        ? Optional.of(shown.getFirst())
        : Optional.empty();
  }

  private boolean isOpen(String pattern) {
    return !origins.isEmpty()
        && paths.stream().anyMatch(path -> pattern.equals(path) || pattern.startsWith(path + "/"));
  }
}
