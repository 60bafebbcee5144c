package com.cotrackpro.voice.simulator.speech;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.UtteranceProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notes when FreeTTS says each token. It stands at the end of the voice's processors, where the
/// segments of a sentence have their times and its sound is not played yet.
final class TokenTimes implements UtteranceProcessor {

  private final Tape tape;
  private final List<Times> tokens = new ArrayList<>();

  TokenTimes(Tape tape) {
    this.tape = tape;
  }

  @Override
  public void processUtterance(com.sun.speech.freetts.Utterance sentence) {
    double before = tape.samples() / 16_000.0;
    Relation all = sentence.getRelation(Relation.TOKEN);
    for (Item token = all.getHead(); token != null; token = token.getNext()) {
      tokens.add(times(token, before));
    }
  }

  /// The times of `words`, if FreeTTS saw as many tokens.
  ///
  /// @param scale samples of the finished sound for a second of FreeTTS's
  Optional<List<SpokenWord>> words(List<String> words, double scale) {
    if (words.size() != tokens.size() || tokens.stream().anyMatch(t -> t.end() <= t.start())) {
      return Optional.empty();
    }
    var spoken = new ArrayList<SpokenWord>();
    for (int i = 0; i < words.size(); i++) {
      Times times = tokens.get(i);
      spoken.add(
          new SpokenWord(words.get(i), (int) (times.start() * scale), (int) (times.end() * scale)));
    }
    return Optional.of(spoken);
  }

  private static Times times(Item token, double before) {
    Item head = token.getDaughter();
    Item tail = token.getLastDaughter();
    if (head == null || tail == null) {
      return new Times(0, 0);
    }
    Item first = segment(head, true);
    Item last = segment(tail, false);
    if (first == null || last == null) {
      return new Times(0, 0);
    }
    Item earlier = first.getItemAs(Relation.SEGMENT).getPrevious();
    return new Times(before + (earlier == null ? 0 : end(earlier)), before + end(last));
  }

  private static @Nullable Item segment(Item word, boolean first) {
    Item syllables = word.getItemAs(Relation.SYLLABLE_STRUCTURE);
    Item syllable = first ? syllables.getDaughter() : syllables.getLastDaughter();
    if (syllable == null) {
      return null;
    }
    return first ? syllable.getDaughter() : syllable.getLastDaughter();
  }

  private static double end(Item segment) {
    return segment.getFeatures().getFloat("end");
  }

  /// Seconds from the beginning of the whole text.
  private record Times(double start, double end) {}
}
