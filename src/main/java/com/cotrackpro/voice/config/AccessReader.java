package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Access;
import com.cotrackpro.voice.config.Config.Rates;
import java.util.List;

/// Reads who may ask our REST API.
final class AccessReader {

  private AccessReader() {}

  static Access read(Settings settings, boolean production) {
    return new Access(
        key(
            settings,
            production,
            "OUTBOUND_API_KEY",
            "The Bearer key of the REST API; production does not start without it.",
            "anybody who reaches the API can place calls and read records"),
        key(
            settings,
            production,
            "CRON_SECRET",
            "The Bearer key of `/api/cron/…`; production does not start without it.",
            "anybody who reaches the API can read the costs"),
        rates(settings, "RECORDS", "ask for records", 120, 2000),
        origins(settings));
  }

  /// A pair of limits.
  static Rates rates(Settings settings, String what, String verb, int perMinute, int perHour) {
    return new Rates(
        rate(settings, what + "_RATE_LIMIT_PER_MIN", verb + " in a minute", perMinute),
        rate(settings, what + "_RATE_LIMIT_PER_HOUR", verb + " in an hour", perHour));
  }

  private static int rate(Settings settings, String name, String doing, int usual) {
    return settings
        .ask(name, "How often one key may " + doing + ".", Integer.toString(usual / 2))
        .or(Integer.toString(usual), Rules.whole(1, 1_000_000));
  }

  private static Secret key(
      Settings settings, boolean production, String name, String meaning, String danger) {
    Secret key =
        settings
            .ask(name, meaning, "a-long-random-text")
            .orElse("none: open to anybody", Secret.NONE, Rules.secret());
    if (settings.value(name).isPresent()) {
      return key;
    }
    if (production) {
      settings.complain(name, "is missing, and production needs it", name + "=…");
    } else {
      settings.warn(name + " is not set: " + danger);
    }
    return key;
  }

  private static List<String> origins(Settings settings) {
    return settings
        .ask(
            "CORS_ORIGINS",
            "The pages of other hosts that may ask the REST API, between commas.",
            "https://app.example.com")
        .or("none", WebRules.origins());
  }
}
