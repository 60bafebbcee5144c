package com.cotrackpro.voice.simulator.anthropic;

import java.time.Duration;

/// How the simulated vendor behaves.
///
/// @param port where it listens; 0 for any free port
/// @param apiKey the only key it takes; empty takes any
/// @param firstToken from the request to the first block
/// @param tokensPerSecond the pace of an answer; 0 for no pauses
/// @param cacheMinimum the shortest prefix in tokens that is cached for models of which the vendor
///   does not say; -1 leaves no model a minimum
/// @param cacheLife how long a cached prefix lives without being read
/// @param seed where the answers are cut into pieces depends on it
/// @param mind what it says
public record ClaudeSettings(
    int port,
    String apiKey,
    Duration firstToken,
    double tokensPerSecond,
    int cacheMinimum,
    Duration cacheLife,
    long seed,
    Mind mind) {

  public ClaudeSettings {
    if (tokensPerSecond < 0) {
      throw new IllegalArgumentException("tokensPerSecond must not be below 0: " + tokensPerSecond);
    }
  }

  /// A vendor at its usual pace, with [RulesMind].
  public static ClaudeSettings usual() {
    return new ClaudeSettings(
        0,
        "",
        Duration.ofMillis(250),
        60,
        4096, // the largest minimum of a known model: anthropic-messages.md 2
        Duration.ofMinutes(5), // anthropic-messages.md 2
        1,
        new RulesMind());
  }

  /// The same on `newPort`.
  public ClaudeSettings at(int newPort) {
    return new ClaudeSettings(
        newPort, apiKey, firstToken, tokensPerSecond, cacheMinimum, cacheLife, seed, mind);
  }

  /// The same, taking only `key`.
  public ClaudeSettings takingOnly(String key) {
    return new ClaudeSettings(
        port, key, firstToken, tokensPerSecond, cacheMinimum, cacheLife, seed, mind);
  }

  /// The same with another mind.
  public ClaudeSettings with(Mind newMind) {
    return new ClaudeSettings(
        port, apiKey, firstToken, tokensPerSecond, cacheMinimum, cacheLife, seed, newMind);
  }

  /// The same at another pace.
  public ClaudeSettings paced(Duration first, double perSecond) {
    return new ClaudeSettings(port, apiKey, first, perSecond, cacheMinimum, cacheLife, seed, mind);
  }

  /// The same with another cache.
  public ClaudeSettings caching(int minimum, Duration life) {
    return new ClaudeSettings(port, apiKey, firstToken, tokensPerSecond, minimum, life, seed, mind);
  }

  /// The same with another seed.
  public ClaudeSettings seeded(long newSeed) {
    return new ClaudeSettings(
        port, apiKey, firstToken, tokensPerSecond, cacheMinimum, cacheLife, newSeed, mind);
  }
}
