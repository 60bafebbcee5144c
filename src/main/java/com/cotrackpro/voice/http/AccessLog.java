package com.cotrackpro.voice.http;

import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// One line for each request. It holds the route's pattern and never the path or the query, in
/// which there may be telephone numbers.
final class AccessLog {

  private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

  // Those that say: not you, not so, not so much. That nothing is at a path, or that a call is
  // already under way, is no refusal.
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 413, 414, 415, 422, 429, 431);

  private AccessLog() {}

  /// Notes the answer to a request.
  ///
  /// @param pattern the route's, or [Routes#NONE]
  static void note(String method, String pattern, String peer, int status, Duration time) {
    boolean refused = REFUSALS.contains(status);
    log.atLevel(refused ? Level.WARN : Level.DEBUG)
        .addKeyValue("method", method)
        .addKeyValue("route", pattern)
        .addKeyValue("status", status)
        .addKeyValue("millis", time.toMillis())
        .addKeyValue("peer", peer)
        .log(refused ? "request refused" : "request answered");
  }
}
