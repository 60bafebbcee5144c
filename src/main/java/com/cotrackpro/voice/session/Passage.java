package com.cotrackpro.voice.session;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import java.util.ArrayList;
import java.util.List;

/// One piece of a reply as sound: where on the line it lies, and which of its letters is where.
/// Confined to the line's loop.
final class Passage {

  /// A run of its sound: from `start` on the line, `letters` of the piece having come before.
  private record Run(long start, int samples, int lettersBefore, Alignment alignment) {}

  private final TurnId turn;
  private final int piece;
  private final String text;
  private final List<Run> runs = new ArrayList<>();
  private int letters;
  private boolean complete;

  Passage(TurnId turn, int piece, String text) {
    this.turn = turn;
    this.piece = piece;
    this.text = text;
  }

  TurnId turn() {
    return turn;
  }

  int piece() {
    return piece;
  }

  String text() {
    return text;
  }

  /// `samples` of it lie at `start`; `alignment` tells its letters, where the voice does.
  void lies(long start, int samples, Alignment alignment) {
    runs.add(new Run(start, samples, letters, alignment));
    letters += alignment.text().length();
  }

  /// Letters of it that have been delivered.
  int letters() {
    return letters;
  }

  /// All of its strand lies before `end`: no more of it will come.
  void completeAt(long end) {
    if (runs.isEmpty()) {
      lies(end, 0, Alignment.NONE);
    }
    complete = true;
  }

  /// No more of it will come.
  void complete() {
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  /// The position at which it ends, as far as it has come.
  long end() {
    return runs.isEmpty() ? 0 : runs.getLast().start() + runs.getLast().samples();
  }

  /// Whether it begins before `position`.
  boolean beginsBefore(long position) {
    return !runs.isEmpty() && runs.getFirst().start() < position;
  }

  /// How many letters of the piece have been heard at `position`.
  int lettersHeardAt(long position) {
    return letters > 0 ? aligned(position) : inProportion(position);
  }

  private int aligned(long position) {
    int heard = 0;
    for (Run run : runs) {
      if (run.start() < position) {
        heard = run.lettersBefore() + run.alignment().lettersHeardBy(position - run.start());
      }
    }
    return heard;
  }

  /// Where the voice tells no letters: in proportion, by the usual pace while the piece is not
  /// complete.
  private int inProportion(long position) {
    long samples = runs.stream().mapToLong(Run::samples).sum();
    long whole = complete ? samples : Math.max(samples, usualSamples());
    long heard =
        runs.stream().mapToLong(run -> Math.clamp(position - run.start(), 0, run.samples())).sum();
    return whole == 0 ? 0 : (int) Math.min(text.length(), text.length() * heard / whole);
  }

  private long usualSamples() {
    return (long) text.length() * Mulaw.RATE / 15; // English is spoken at some 15 letters a second.
  }
}
