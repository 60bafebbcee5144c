package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.simulator.stage.Stage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The configuration of a server on the stage: nothing of the environment gets in, so that no real
/// key is ever used.
final class SandboxConfig {

  private SandboxConfig() {}

  /// For a server on `port` that keeps its things under `directory`.
  static Config of(Stage stage, int port, Path directory) {
    return of(environment(stage, port, directory));
  }

  /// The same on any free port, with its fixed phrases under `phrases`.
  static Config sharing(Stage stage, Path directory, Path phrases) {
    Map<String, String> environment = environment(stage, 0, directory);
    environment.put("AUDIO_CACHE_DIR", phrases.toString());
    return of(environment);
  }

  private static Config of(Map<String, String> environment) {
    return switch (Config.from(environment)) {
      case Config.Outcome.Ready(var config, _) -> config;
      case Config.Outcome.Unusable unusable ->
          throw new IllegalStateException("the stage is set up wrong: " + unusable.problems());
    };
  }

  /// The same as variables.
  static Map<String, String> environment(Stage stage, int port, Path directory) {
    var environment = new HashMap<>(stage.environment());
    environment.put("PORT", Integer.toString(port));
    environment.put("DATA_DIR", directory.resolve("data").toString());
    environment.put("LOG_LEVEL", "warn");
    return environment;
  }
}
