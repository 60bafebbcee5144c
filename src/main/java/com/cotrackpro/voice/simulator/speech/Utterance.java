package com.cotrackpro.voice.simulator.speech;

import com.cotrackpro.voice.audio.Mulaw;
import java.util.List;

/// Something said.
///
/// @param sound what is heard, beginning and ending without a long silence
/// @param words in order; their times lie within `sound`
public record Utterance(Mulaw sound, List<SpokenWord> words) {

  public Utterance {
    words = List.copyOf(words);
  }
}
