package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.Configuration;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The settings of a command that does one thing and ends.
final class Settings {

  private Settings() {}

  /// Those of the environment, of `.env` and of Parameter Store; when they cannot be used, says why
  /// on `err`.
  static Optional<Config> load(Map<String, String> environment, PrintWriter err)
      throws InterruptedException {
    return switch (Configuration.load(environment, Path.of(".env"))) {
      case Config.Outcome.Ready(var config, var warnings) -> {
        warnings.forEach(warning -> err.println("note: " + warning));
        yield Optional.of(config);
      }
      case Config.Outcome.Unusable unusable -> {
        err.println("Cannot start:");
        for (Problem problem : unusable.problems()) {
          err.println("  " + problem);
        }
        unusable.warnings().forEach(warning -> err.println("  note: " + warning));
        yield Optional.empty();
      }
    };
  }
}
