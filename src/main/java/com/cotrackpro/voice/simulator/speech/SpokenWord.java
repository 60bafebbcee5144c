package com.cotrackpro.voice.simulator.speech;

/// A word and where it sounds.
///
/// @param text as written, with its punctuation, without spaces
/// @param startSample its first sample, counted from the beginning of its utterance at 8 kHz
/// @param endSample the sample after its last
public record SpokenWord(String text, int startSample, int endSample) {

  SpokenWord later(int samples) {
    return new SpokenWord(text, startSample + samples, endSample + samples);
  }
}
