package com.cotrackpro.voice.http;

import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Response;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets through who knows the key. Source: RFC 6750.
///
/// @param key what callers must show
/// @param production whether an unset key lets nobody through; otherwise it lets everybody
public record Bearer(Secret key, boolean production) {

  private static final Logger log = LoggerFactory.getLogger(Bearer.class);

  private static final String SCHEME = "bearer ";

  /// `inner`, for those who know the key.
  public RouteHandler guard(RouteHandler inner) {
    return asked -> isKnown(asked) ? inner.answer(asked) : refuse(asked);
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

  private static Response refuse(Asked asked) {
    log.atWarn()
        .addKeyValue("route", asked.pattern())
        .addKeyValue("peer", asked.request().peer())
        .log("authentication refused");
    return Problem.of(
        401,
        "Unauthorized",
        "A key is needed here, as 'Authorization: Bearer …'",
        "WWW-Authenticate",
        "Bearer realm=\"voice-center\"");
  }
}
