package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Http;
import com.cotrackpro.voice.config.Config.Logs;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Reads how we serve.
final class HttpReader {

  private static final Rule<String> STAGE = Rules.oneOf("development", "production");

  private HttpReader() {}

  static Http read(Settings settings) {
    settings.chapter("Serving");
    settings.starts(tier(settings));
    boolean production = stage(settings).equals("production");
    return new Http(
        settings.tier(),
        settings
            .ask("PORT", "The port to listen on; 0 takes any free one.", "8080")
            .or("8080", Rules.whole(0, 65_535)),
        production,
        settings.only(User.API, () -> AccessReader.read(settings, production)),
        settings.only(User.STREAM, () -> drain(settings)),
        logs(settings, production));
  }

  private static Tier tier(Settings settings) {
    String tier =
        settings
            .ask(
                "TIER",
                "What this process does: `all`; `api` answers webhooks and the REST API; `stream`"
                    + " carries the calls.",
                "api")
            .or("all", Rules.oneOf("all", "api", "stream"));
    return Tier.valueOf(tier.toUpperCase(Locale.ROOT));
  }

  private static Duration drain(Settings settings) {
    return settings
        .ask(
            "DRAIN_SECONDS",
            "How long live calls may go on after the server was told to stop.",
            "600")
        .or("3600", Rules.seconds(0, 86_400));
  }

  private static String stage(Settings settings) {
    Optional<String> stage =
        settings
            .ask("APP_ENV", "`production` insists on keys and signatures.", "production")
            .optional("development", STAGE);
    Optional<String> older =
        settings
            .ask("NODE_ENV", "Read when `APP_ENV` is not set; use that.", "production")
            .optional("none", Rules.oneOf("development", "production", "test"));
    if (settings.value("APP_ENV").isPresent() || older.isEmpty()) {
      return stage.orElse("development");
    }
    settings.warn("NODE_ENV is read because APP_ENV is not set: set APP_ENV instead");
    return older.get();
  }

  private static Logs logs(Settings settings, boolean production) {
    String level =
        settings
            .ask("LOG_LEVEL", "The least important log lines to write.", "debug")
            .or("info", Rules.oneOf("error", "warn", "info", "debug", "trace"));
    String format =
        settings
            .ask("LOG_FORMAT", "`pretty` for people, `json` for machines.", "json")
            .orElse(
                "pretty; json in production",
                production ? "json" : "pretty",
                Rules.oneOf("pretty", "json"));
    return new Logs(
        level, format.equals("json"), settings.only(User.STREAM, () -> traces(settings)));
  }

  private static Optional<URI> traces(Settings settings) {
    return settings
        .ask(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "The OpenTelemetry collector that is sent a trace of each call, over HTTP.",
            "http://localhost:4318")
        .optional("none: no traces", WebRules.collector());
  }
}
