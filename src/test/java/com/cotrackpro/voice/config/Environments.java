package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Outcome;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Environments for tests: the least that starts, and changes to it.
final class Environments {

  /// Just enough to start.
  static final Map<String, String> LEAST =
      Map.of(
          "SERVER_DOMAIN", "voice.example.com",
          "TWILIO_AUTH_TOKEN", "twilio-token",
          "ELEVENLABS_API_KEY", "elevenlabs-key",
          "ANTHROPIC_API_KEY", "anthropic-key");

  private Environments() {}

  /// The least, with `NAME=value` lines added; a line without a value takes the name away.
  static Map<String, String> with(String... lines) {
    var all = new HashMap<>(LEAST);
    Arrays.stream(lines).map(line -> line.split("=", 2)).forEach(l -> all.put(l[0], l[1]));
    return all;
  }

  static Config read(String... lines) {
    return ready(with(lines)).config();
  }

  static Outcome.Ready ready(Map<String, String> environment) {
    return switch (Config.from(environment)) {
      case Outcome.Ready ready -> ready;
      case Outcome.Unusable(var problems, _) -> throw new AssertionError(problems);
    };
  }

  static List<Problem> problems(String... lines) {
    return switch (Config.from(with(lines))) {
      case Outcome.Ready _ -> List.of();
      case Outcome.Unusable(var problems, _) -> problems;
    };
  }
}
