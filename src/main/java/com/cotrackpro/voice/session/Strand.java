package com.cotrackpro.voice.session;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pieces that the voice speaks in one go, and their sound on its way to the line. Confined to the
/// line's loop.
final class Strand {

  /// A run of sound that waits for its turn on the line.
  record Sound(Mulaw sound, Alignment letters) {}

  private final TurnId key;
  private final boolean phrase;
  private final List<Passage> passages = new ArrayList<>();
  private final ArrayDeque<Sound> waiting = new ArrayDeque<>();
  private final List<Mulaw> all = new ArrayList<>();
  private boolean closed;
  private boolean finished;

  /// @param key what the voice knows it by
  /// @param phrase whether it is one fixed phrase, worth keeping
  Strand(TurnId key, boolean phrase) {
    this.key = key;
    this.phrase = phrase;
  }

  TurnId key() {
    return key;
  }

  void add(Passage passage) {
    passages.add(passage);
  }

  void arrived(Sound sound) {
    waiting.add(sound);
    if (phrase) {
      all.add(sound.sound());
    }
  }

  Optional<Sound> next() {
    return Optional.ofNullable(waiting.poll());
  }

  boolean hasSoundWaiting() {
    return !waiting.isEmpty();
  }

  /// No more pieces.
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /// No more sound will arrive.
  void finish() {
    finished = true;
  }

  /// Whether all its sound has gone to the line.
  boolean isDone() {
    return finished && waiting.isEmpty();
  }

  /// The whole sound of a fixed phrase that has been spoken to its end.
  Optional<Mulaw> keepsake() {
    return phrase && finished && !all.isEmpty() ? Optional.of(Mulaw.joined(all)) : Optional.empty();
  }

  List<Passage> passages() {
    return passages;
  }

  /// The passage whose sound comes next.
  Optional<Passage> current() {
    return passages.stream().filter(passage -> !passage.isComplete()).findFirst();
  }

  /// Lays a run of sound down at `start`, shared out among the passages by their letters.
  void lay(Sound run, long start) {
    long at = start;
    int from = 0;
    String letters = run.letters().text();
    int samples = run.sound().samples();
    while (current().isPresent()) {
      Passage passage = current().get();
      int missing = passage.text().length() + 1 - passage.letters();
      boolean whole = letters.length() - from >= missing - 1 && !letters.isEmpty();
      int to = whole ? Math.min(letters.length(), from + missing) : letters.length();
      boolean last = to >= letters.length();
      int end = last ? samples : run.letters().endOf(to - 1);
      passage.lies(at, (int) (start + end - at), run.letters().part(from, to, (int) (at - start)));
      at = start + end;
      from = to;
      if (whole) {
        passage.complete();
      }
      if (last) {
        return;
      }
    }
  }
}
