package com.cotrackpro.voice.config;

import java.util.Optional;
import java.util.Set;

/// Reads where settings are kept in AWS Parameter Store.
final class ParameterReader {

  static final String PREFIX = "SSM_PREFIX";

  private static final String ENDPOINT = "AWS_ENDPOINT_URL_SSM";

  /// What says how to reach Parameter Store, and so cannot be kept in it.
  static final Set<String> OWN =
      Set.of(PREFIX, ENDPOINT, AwsReader.REGION, AwsReader.ID, AwsReader.SECRET, AwsReader.SESSION);

  private ParameterReader() {}

  /// Asks for what is said nowhere else.
  static void read(Settings settings) {
    settings.chapter("Settings in AWS Parameter Store");
    var _ = read(settings, "us-east-1", Optional.empty());
  }

  /// All of it; empty when it is not set, or wrong, of which `settings` then knows.
  static Optional<ParameterPath> alone(Settings settings) {
    Optional<ParameterPath> path =
        read(settings, AwsReader.region(settings), AwsReader.keys(settings));
    return settings.problems().isEmpty() ? path : Optional.empty();
  }

  private static Optional<ParameterPath> read(
      Settings settings, String region, Optional<Config.AwsKeys> keys) {
    Optional<String> prefix =
        settings
            .ask(PREFIX, "The path right under which settings are kept.", "/voice-center/prod")
            .optional("none: not asked", WebRules.parameters());
    var endpoint =
        settings
            .ask(ENDPOINT, "Where Parameter Store is.", "http://localhost:4566")
            .optional("that of the region", Rules.url());
    return prefix.map(path -> new ParameterPath(path, region, endpoint, keys));
  }
}
