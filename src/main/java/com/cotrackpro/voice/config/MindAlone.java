package com.cotrackpro.voice.config;

import java.util.List;

/// The settings of commands that need a mind and no other account.
///
/// @param anthropic the mind
/// @param prices what it costs; speech is not used
/// @param personas who speaks
/// @param problems all of them; the settings are of use only where there are none
public record MindAlone(
    Config.Anthropic anthropic,
    Config.Prices prices,
    Config.Personas personas,
    List<Problem> problems) {

  public MindAlone {
    problems = List.copyOf(problems);
  }

  /// Reads them.
  public static MindAlone from(Sources sources) {
    Settings settings = sources.settings();
    Config.Anthropic mind = AnthropicReader.read(settings);
    Config.Prices prices = PricesReader.read(settings, mind);
    Config.Personas personas = PersonasReader.read(settings);
    return new MindAlone(mind, prices, personas, sources.problems(settings));
  }

  /// What `model` costs per million tokens: as configured, or its list price.
  public Config.Prices.Tokens pricesOf(String model) {
    return model.equals(anthropic.model()) ? prices.model() : ModelPrices.of(model);
  }

  /// `stage` with this mind and these personas; all else remains as it is. Voices are the stage's:
  /// `VOICE_MAP` names those of an account. Speech costs nothing there.
  public Config on(Config stage) {
    var free =
        new Config.Prices(prices.model(), prices.fallbackModel(), 0, 0, stage.prices().rollupAt());
    return new Config(
        stage.http(),
        stage.twilio(),
        stage.elevenLabs(),
        anthropic,
        stage.mcp(),
        stage.calls(),
        new Config.Personas(personas.directory(), stage.personas().voices()),
        stage.storage(),
        free);
  }
}
