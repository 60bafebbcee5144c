package com.cotrackpro.voice.call;

/// What a call consumed at the vendors, in their own units.
///
/// @param inputTokens uncached input tokens
/// @param outputTokens output tokens
/// @param cacheCreationTokens input tokens written to the prompt cache
/// @param cacheReadTokens input tokens read from the prompt cache
/// @param ttsChars characters synthesised live
/// @param ttsCharsCached characters played from the phrase cache
/// @param sttSamples samples of caller audio sent to speech-to-text, replays included
/// @param modelUsd what the tokens cost; each model has its own price, so it is added up as it
///   comes
public record Usage(
    long inputTokens,
    long outputTokens,
    long cacheCreationTokens,
    long cacheReadTokens,
    long ttsChars,
    long ttsCharsCached,
    long sttSamples,
    double modelUsd) {

  /// Nothing yet.
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0);

  /// Both together.
  public Usage plus(Usage more) {
    return new Usage(
        inputTokens + more.inputTokens,
        outputTokens + more.outputTokens,
        cacheCreationTokens + more.cacheCreationTokens,
        cacheReadTokens + more.cacheReadTokens,
        ttsChars + more.ttsChars,
        ttsCharsCached + more.ttsCharsCached,
        sttSamples + more.sttSamples,
        modelUsd + more.modelUsd);
  }

  /// Seconds of audio sent to speech-to-text.
  public double sttSecs() {
    return sttSamples / 8000.0;
  }
}
