package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.net.Headers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The headers on every answer. Source: anthropic-messages.md 6, limits of tier 4.
final class RateHeaders {

  private static final List<Limit> LIMITS =
      List.of(
          new Limit("requests", 4_000, 1),
          new Limit("tokens", 4_800_000, 2_000),
          new Limit("input-tokens", 4_000_000, 1_500),
          new Limit("output-tokens", 800_000, 100));

  private RateHeaders() {}

  static Headers of(long number, Instant now) {
    Headers headers = Headers.of("request-id", Answering.requestId(number));
    String reset = now.plusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString();
    for (Limit limit : LIMITS) {
      String name = "anthropic-ratelimit-" + limit.name;
      headers =
          headers
              .with(name + "-limit", Long.toString(limit.most))
              .with(name + "-remaining", Long.toString(limit.most - limit.each))
              .with(name + "-reset", reset);
    }
    return headers;
  }

  /// A token bucket as it stands after one request.
  ///
  /// @param most its size
  /// @param each what one request takes
  private record Limit(String name, long most, long each) {}
}
