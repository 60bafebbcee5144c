package com.cotrackpro.voice.config;

import static java.util.Map.entry;

import com.cotrackpro.voice.config.Config.Prices.Tokens;
import java.util.Map;

/// List prices of known models, in USD per million tokens, as of November 2026.
///
/// Source: Anthropic's price list. Where it names no cache prices they follow its general rule:
/// writing costs 1.25 times the input, reading a tenth of it.
final class ModelPrices {

  /// What a model costs that is not in the list.
  static final Tokens UNKNOWN = new Tokens(3.00, 15.00, 3.75, 0.30);

  private static final Map<String, Tokens> KNOWN =
      Map.ofEntries(
          entry("claude-haiku-5-5", new Tokens(0.10, 0.50, 0.125, 0.01)),
          entry("claude-sonnet-5-5", new Tokens(2, 10, 2.50, 0.10)),
          entry("claude-opus-5-5", new Tokens(4, 20, 5, 0.40)),
          entry("claude-fable-5-1", new Tokens(10, 50, 12.50, 0.25)),
          entry("claude-sonnet-5", new Tokens(2, 10, 2.50, 0.20)),
          entry("claude-opus-5", new Tokens(5, 25, 6.25, 0.50)),
          entry("claude-opus-4-8", new Tokens(5, 25, 6.25, 0.50)),
          entry("claude-opus-4-7", new Tokens(5, 25, 6.25, 0.50)),
          entry("claude-opus-4-6", new Tokens(5, 25, 6.25, 0.50)),
          entry("claude-opus-4-5", new Tokens(5, 25, 6.25, 0.50)),
          entry("claude-sonnet-4-6", new Tokens(3, 15, 3.75, 0.30)),
          entry("claude-haiku-4-5", new Tokens(1, 5, 1.25, 0.10)),
          entry("claude-haiku-4-5-20251001", new Tokens(1, 5, 1.25, 0.10)),
          entry("claude-sonnet-4-5", new Tokens(3, 15, 3.75, 0.30)));

  private ModelPrices() {}

  static Tokens of(String model) {
    return KNOWN.getOrDefault(model, UNKNOWN);
  }
}
