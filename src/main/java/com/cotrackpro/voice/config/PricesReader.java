package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Anthropic;
import com.cotrackpro.voice.config.Config.Prices;
import com.cotrackpro.voice.config.Config.Prices.Tokens;
import java.time.LocalTime;
import java.util.Optional;

/// Reads what things cost.
final class PricesReader {

  private PricesReader() {}

  static Prices read(Settings settings, Anthropic mind) {
    settings.chapter("Prices in USD");
    Tokens model = settings.only(User.STREAM, () -> tokens(settings, ModelPrices.of(mind.model())));
    return new Prices(
        model,
        mind.fallbackModel().equals(mind.model()) ? model : ModelPrices.of(mind.fallbackModel()),
        settings.only(User.STREAM, () -> spoken(settings)),
        settings.only(User.STREAM, () -> understood(settings)),
        settings.only(User.API, () -> rollupAt(settings)));
  }

  private static double spoken(Settings settings) {
    return settings
        .ask("ELEVENLABS_TTS_PRICE_PER_1K_CHARS", "1,000 characters spoken.", "0.08")
        .or("0.10", Rules.dollars());
  }

  private static double understood(Settings settings) {
    return settings
        .ask("ELEVENLABS_STT_PRICE_PER_MIN", "A minute of audio understood.", "0.0065")
        .or("0.008", Rules.dollars());
  }

  private static Optional<LocalTime> rollupAt(Settings settings) {
    return settings
        .ask("COST_ROLLUP_AT", "When a day's costs are added up, UTC; `none` for never.", "06:30")
        .or("06:00", PhoneRules.timeOrNone());
  }

  private static Tokens tokens(Settings settings, Tokens known) {
    return new Tokens(
        perMillion(settings, "INPUT", "input tokens", "3.00", known.input()),
        perMillion(settings, "OUTPUT", "output tokens", "15.00", known.output()),
        perMillion(
            settings, "CACHE_WRITE", "tokens written to the cache", "3.75", known.cacheWrite()),
        perMillion(
            settings, "CACHE_READ", "tokens read from the cache", "0.30", known.cacheRead()));
  }

  private static double perMillion(
      Settings settings, String kind, String what, String unknown, double known) {
    return settings
        .ask("CLAUDE_" + kind + "_PRICE_PER_MTOK", "A million " + what + ".", unknown)
        .orElse("the list price of `ANTHROPIC_MODEL`, else " + unknown, known, Rules.dollars());
  }
}
