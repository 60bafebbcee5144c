package com.cotrackpro.voice.simulator.load;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.SpokenWord;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.speech.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Speaks by joining words that were synthesised once: cheap enough for hundreds of calls. Any
/// thread.
public final class StockVoice implements Synthesiser {

  private record Word(String text, Speaker speaker) {}

  private final Synthesiser inner;
  private final Map<Word, Mulaw> stock = new ConcurrentHashMap<>();

  /// Words that are not in stock yet come from `inner`.
  public StockVoice(Synthesiser inner) {
    this.inner = inner;
  }

  @Override
  public Utterance say(String text, Speaker speaker) {
    var sounds = new ArrayList<Mulaw>();
    var words = new ArrayList<SpokenWord>();
    int at = 0;
    for (String word : List.of(text.strip().split("\\s+", -1))) {
      Mulaw sound =
          stock.computeIfAbsent(
              new Word(word, speaker), w -> inner.say(w.text(), w.speaker()).sound());
      sounds.add(sound);
      words.add(new SpokenWord(word, at, at + sound.samples()));
      at += sound.samples();
    }
    return new Utterance(Mulaw.joined(sounds), words);
  }
}
