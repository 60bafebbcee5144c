package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the vendor finds wrong before it reads a body. Source: anthropic-messages.md 1 and 6.
final class HeadersCheck {

  static final String CURRENT = "2026-10-21";
  private static final Set<String> VERSIONS = Set.of("2023-06-01", CURRENT);
  private static final String BEARER = "Bearer ";

  /// 32 MB: anthropic-messages.md 1.
  private static final int LARGEST = 32 << 20;

  private final String apiKey;

  /// @param apiKey the only key taken; empty takes any
  HeadersCheck(String apiKey) {
    this.apiKey = apiKey;
  }

  Optional<Refusal> of(Request request) {
    if (!request.path().equals("/v1/messages")) {
      return refuse(404, "not_found_error", "Not Found");
    }
    if (!request.method().equals("POST")) {
      return refuse(405, "invalid_request_error", "Method Not Allowed");
    }
    return key(request.headers()).or(() -> version(request.headers())).or(() -> content(request));
  }

  private Optional<Refusal> key(Headers headers) {
    Optional<String> given =
        headers
            .first("x-api-key")
            .or(() ->
                headers
                    .first("authorization")
                    .filter(value -> value.startsWith(BEARER))
                    .map(value -> value.substring(BEARER.length())));
    if (given.isEmpty() || given.get().isBlank()) {
      return refuse(401, "authentication_error", "x-api-key header is required");
    }
    return apiKey.isEmpty() || apiKey.equals(given.get())
        ? Optional.empty()
        : refuse(401, "authentication_error", "invalid x-api-key");
  }

  private static Optional<Refusal> version(Headers headers) {
    Optional<String> version = headers.first("anthropic-version");
    if (version.isEmpty()) {
      return Optional.of(Refusal.invalid("anthropic-version: header is required"));
    }
    return VERSIONS.contains(version.get())
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                "anthropic-version: \"%s\" is not a valid version".formatted(version.get())));
  }

  private static Optional<Refusal> content(Request request) {
    String type = request.headers().first("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json")) {
      return Optional.of(Refusal.invalid("content-type: must be application/json"));
    }
    return request.body().length() > LARGEST
        ? refuse(413, "request_too_large", "Request exceeds the maximum size")
        : Optional.empty();
  }

  private static Optional<Refusal> refuse(int status, String type, String message) {
    return Optional.of(new Refusal(status, type, message));
  }
}
