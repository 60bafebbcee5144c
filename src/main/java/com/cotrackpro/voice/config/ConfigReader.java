package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Outcome;
import java.util.List;

/// Reads the whole configuration, branch by branch.
final class ConfigReader {

  private ConfigReader() {}

  static Outcome read(Sources sources) {
    Settings settings = sources.settings();
    var config = read(settings);
    LaterSettings.check(settings);
    Misspelt.check(settings);
    List<Problem> problems = sources.problems(settings);
    return problems.isEmpty()
        ? new Outcome.Ready(config, settings.warnings())
        : new Outcome.Unusable(problems, sources.warnings(settings));
  }

  /// Asks for everything there is.
  static Config read(Settings settings) {
    var http = HttpReader.read(settings);
    var twilio = TwilioReader.read(settings, http.production());
    var speech = settings.only(User.STREAM, () -> ElevenLabsReader.read(settings));
    var mind = settings.only(User.STREAM, () -> AnthropicReader.read(settings));
    var config =
        new Config(
            http,
            twilio,
            speech,
            mind,
            settings.only(User.STREAM, () -> McpReader.read(settings)),
            CallsReader.read(settings),
            PersonasReader.read(settings),
            StorageReader.read(settings),
            PricesReader.read(settings, mind));
    ParameterReader.read(settings);
    return config;
  }
}
