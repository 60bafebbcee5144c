package com.cotrackpro.voice.simulator.speech;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Says what was said before without computing it again.
final class RememberedSpeech implements Synthesiser {

  private static final int KEPT = 1000; // about 30 kB each: 30 MB at most

  private final Synthesiser voice;
  private final ReentrantLock lock = new ReentrantLock();

  /// The utterances asked for last. Guarded by `lock`.
  private final LinkedHashMap<Line, Utterance> said = new LinkedHashMap<>(16, 0.75f, true);

  RememberedSpeech(Synthesiser voice) {
    this.voice = voice;
  }

  @Override
  public Utterance say(String text, Speaker speaker) {
    var line = new Line(text, speaker);
    var known = recall(line);
    if (known.isPresent()) {
      return known.get();
    }
    Utterance utterance = voice.say(text, speaker);
    remember(line, utterance);
    return utterance;
  }

  private Optional<Utterance> recall(Line line) {
    lock.lock();
    try {
      return Optional.ofNullable(said.get(line));
    } finally {
      lock.unlock();
    }
  }

  private void remember(Line line, Utterance utterance) {
    lock.lock();
    try {
      said.put(line, utterance);
      if (said.size() > KEPT) {
        said.pollFirstEntry();
      }
    } finally {
      lock.unlock();
    }
  }

  private record Line(String text, Speaker speaker) {}
}
