package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Outcome;
import java.util.ArrayList;
import java.util.Map;

/// Reads the whole configuration, branch by branch.
final class ConfigReader {

  private ConfigReader() {}

  static Outcome read(Map<String, String> environment, DotEnv file) {
    var settings = new Settings(file.under(environment));
    var config = read(settings);
    LaterSettings.check(settings);
    Misspelt.check(settings);
    var problems = new ArrayList<>(file.problems());
    problems.addAll(settings.problems());
    return problems.isEmpty()
        ? new Outcome.Ready(config, settings.warnings())
        : new Outcome.Unusable(problems, settings.warnings());
  }

  /// Asks for everything there is.
  static Config read(Settings settings) {
    var http = HttpReader.read(settings);
    var twilio = TwilioReader.read(settings, http.production());
    var speech = settings.only(User.STREAM, () -> ElevenLabsReader.read(settings));
    var mind = settings.only(User.STREAM, () -> AnthropicReader.read(settings));
    return new Config(
        http,
        twilio,
        speech,
        mind,
        settings.only(User.STREAM, () -> McpReader.read(settings)),
        CallsReader.read(settings),
        PersonasReader.read(settings),
        StorageReader.read(settings),
        PricesReader.read(settings, mind));
  }
}
