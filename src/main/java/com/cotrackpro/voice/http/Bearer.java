package com.cotrackpro.voice.http;

import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Response;
import java.util.List;
import java.util.Locale;

/// Lets through who knows the key. Source: RFC 6750.
///
/// @param key what callers must show
/// @param production whether an unset key lets nobody through; otherwise it lets everybody
public record Bearer(Secret key, boolean production) {

  private static final String SCHEME = "bearer ";

  /// `inner`, for those who know the key.
  public RouteHandler guard(RouteHandler inner) {
    return asked -> isKnown(asked) ? inner.answer(asked) : refusal();
  }

  private boolean isKnown(Asked asked) {
    if (!key.isSet()) {
      return !production;
    }
    List<String> shown = asked.request().headers().all("Authorization");
    return shown.size() == 1 && isKey(shown.getFirst());
  }

  private boolean isKey(String shown) {
    return shown.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        && key.matches(shown.substring(SCHEME.length()).strip());
  }

  private static Response refusal() {
    return Problem.of(
        401,
        "Unauthorized",
        "A key is needed here, as 'Authorization: Bearer …'",
        "WWW-Authenticate",
        "Bearer realm=\"voice-center\"");
  }
}
