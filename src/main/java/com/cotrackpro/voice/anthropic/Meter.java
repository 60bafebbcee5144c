package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.config.Config.Prices.Tokens;
import tools.jackson.databind.JsonNode;

/// Counts what one request consumes. Belongs to one thread.
final class Meter {

  /// Characters of English to a token of the newer tokenizers: they count some 30 % more than the
  /// four that were usual.
  private static final int CHARACTERS_PER_TOKEN = 3;

  private static final double MILLION = 1_000_000;

  private long input;
  private long output;
  private long cacheCreation;
  private long cacheRead;
  private long characters;
  private boolean outputTold;

  /// The reply begins: the input is known, the output is not.
  void started(JsonNode usage) {
    overwrite(usage);
  }

  /// The vendor's counters so far. They are totals: each replaces what was known.
  void told(JsonNode usage) {
    overwrite(usage);
    outputTold |= usage.path("output_tokens").isNumber();
  }

  /// So many characters were generated, words or other.
  void generated(int more) {
    characters += more;
  }

  /// What was consumed at `price`: an estimate of the output where the vendor did not say.
  Usage usage(Tokens price) {
    long produced = outputTold ? output : Math.max(output, estimate());
    double usd =
        (input * price.input()
                + produced * price.output()
                + cacheCreation * price.cacheWrite()
                + cacheRead * price.cacheRead())
            / MILLION;
    return new Usage(input, produced, cacheCreation, cacheRead, 0, 0, 0, usd);
  }

  private long estimate() {
    return Math.ceilDiv(characters, (long) CHARACTERS_PER_TOKEN);
  }

  private void overwrite(JsonNode usage) {
    input = usage.path("input_tokens").asLong(input);
    output = usage.path("output_tokens").asLong(output);
    cacheCreation = usage.path("cache_creation_input_tokens").asLong(cacheCreation);
    cacheRead = usage.path("cache_read_input_tokens").asLong(cacheRead);
  }
}
