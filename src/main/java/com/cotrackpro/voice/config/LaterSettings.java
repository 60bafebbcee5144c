package com.cotrackpro.voice.config;

import java.util.List;

/// Settings of the product that this version gives no effect to. Naming one stops the start: an
/// operator who sets it counts on what it does.
final class LaterSettings {

  /// Their names, in the order of the alphabet.
  static final List<String> NAMES =
      List.of(
          "CORS_ORIGINS",
          "COST_ROLLUP_AT",
          "CRON_SECRET",
          "DYNAMO_ENABLED",
          "DYNAMO_ENDPOINT",
          "DYNAMO_TABLE_NAME",
          "EAGER_REPLIES",
          "KV_REST_API_TOKEN",
          "KV_REST_API_URL",
          "KV_TOKEN",
          "KV_URL",
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OUTBOUND_ALLOWED_COUNTRY_CODES",
          "OUTBOUND_MACHINE_DETECTION",
          "OUTBOUND_QUIET_HOURS",
          "OUTBOUND_RATE_LIMIT_PER_HOUR",
          "OUTBOUND_RATE_LIMIT_PER_MIN",
          "RECORDS_RATE_LIMIT_PER_HOUR",
          "RECORDS_RATE_LIMIT_PER_MIN",
          "REDIS_URL",
          "SSM_PREFIX",
          "TIER",
          "TWILIO_ACCOUNT_SID",
          "TWILIO_BASE_URL",
          "TWILIO_PHONE_NUMBER",
          "UPSTASH_REDIS_REST_TOKEN",
          "UPSTASH_REDIS_REST_URL");

  private LaterSettings() {}

  /// Complains about each that is set.
  static void check(Settings settings) {
    NAMES.stream()
        .filter(name -> settings.value(name).isPresent())
        .forEach(name -> settings.complain(name, "is not in this version", "remove it"));
  }
}
