package com.cotrackpro.voice.simulator.anthropic;

/// Tokens that the vendor bills.
///
/// @param input uncached input
/// @param output output
/// @param cacheWrite input written to the cache for 5 minutes
/// @param cacheWriteHour input written to the cache for an hour
/// @param cacheRead input read from the cache
public record Spent(long input, long output, long cacheWrite, long cacheWriteHour, long cacheRead) {

  /// Nothing.
  public static final Spent NONE = new Spent(0, 0, 0, 0, 0);

  /// Both together.
  public Spent plus(Spent more) {
    return new Spent(
        input + more.input,
        output + more.output,
        cacheWrite + more.cacheWrite,
        cacheWriteHour + more.cacheWriteHour,
        cacheRead + more.cacheRead);
  }

  /// The size of the prompt.
  public long prompt() {
    return input + cacheWrite + cacheWriteHour + cacheRead;
  }

  Spent withOutput(long tokens) {
    return new Spent(input, tokens, cacheWrite, cacheWriteHour, cacheRead);
  }
}
