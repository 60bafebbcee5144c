package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What one turn says: which of it has been sent, and of which the sound has come.
///
/// Positions count UTF-16 units of the pieces, each followed by one space. Belongs to one thread.
final class Script {

  /// Slow speech, so that text is rather said again than lost where the vendor gives no letters.
  private static final int LETTERS_A_SECOND = 12;

  /// Shorter runs of letters occur by chance in what follows.
  private static final int SHORTEST_JUMP = 8;

  private final StringBuilder text = new StringBuilder();
  private final List<Integer> pieceEnds = new ArrayList<>();

  /// How far it has been sent.
  private int sent;

  /// Where the present context began.
  private int start;

  /// How far the sound has come.
  private int sounded;

  /// How far the listener has been told; beyond `sounded` while a second attempt repeats half a
  /// word.
  private int told;

  /// Sound since `sounded` that came without usable letters, in samples.
  private long unknown;

  void add(String piece) {
    text.append(piece).append(' ');
    pieceEnds.add(text.length());
  }

  /// The next piece to send, with its space; empty when all has been sent.
  Optional<String> next() {
    int from = sent;
    if (from == text.length()) {
      return Optional.empty();
    }
    sent = pieceEnds.stream().filter(end -> end > from).findFirst().orElse(text.length());
    return Optional.of(text.substring(from, sent));
  }

  /// What is sent from now on goes into a context of its own.
  void begin() {
    start = sent;
  }

  boolean hasUnsent() {
    return sent < text.length();
  }

  /// Whether what the present context was sent holds anything that can sound.
  boolean isSpeakable() {
    return speakable(start, sent);
  }

  /// Whether sound of what has been sent is known to be missing.
  boolean isMissingSound() {
    return unknown == 0 && speakable(sounded, sent);
  }

  /// Takes note of sound and lays its letters over the text.
  ///
  /// @param samples the sound's length
  /// @return the letters that it adds to those of the sound before, which may be none
  Alignment sound(Letters letters, int samples) {
    OptionalInt place = letters.isEmpty() ? OptionalInt.empty() : placeOf(letters);
    if (place.isEmpty()) {
      unknown += samples;
      return Alignment.NONE;
    }
    int[] ends = new int[sent];
    sounded = lay(letters, place.getAsInt(), ends, samples);
    unknown = 0;
    return tell(ends);
  }

  /// Goes back to what has not sounded, to send it again.
  ///
  /// @return whether there is any
  boolean rewind() {
    int from = resumeAt();
    boolean left = speakable(from, text.length());
    sent = left ? from : text.length();
    sounded = sent;
    unknown = 0;
    return left;
  }

  /// The letters up to `sounded` that the listener does not know yet. Those that were skipped have
  /// sounded before: their time is 0.
  private Alignment tell(int[] ends) {
    if (sounded <= told) {
      return Alignment.NONE;
    }
    int[] times = Arrays.copyOfRange(ends, told, sounded);
    Alignment news = Alignment.of(text.substring(told, sounded), times);
    told = sounded;
    return news;
  }

  /// Where the letters stand in the text: as a rule where the last ones ended, else further on.
  private OptionalInt placeOf(Letters letters) {
    if (lay(letters, sounded, new int[sent], 0) >= 0) {
      return OptionalInt.of(sounded);
    }
    String run = letters.text().strip();
    int found = run.length() < SHORTEST_JUMP ? -1 : text.indexOf(run, sounded);
    return found < 0 || found + run.length() > sent ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /// Walks both texts side by side from `from`; either may have spaces that the other has not.
  ///
  /// @param ends takes the sample at which each letter of the text has been heard
  /// @return where it ends; negative when the texts differ
  private int lay(Letters letters, int from, int[] ends, int samples) {
    int at = from;
    int end = 0;
    for (int i = 0; i < letters.text().length(); i++) {
      char letter = letters.text().charAt(i);
      if (!Character.isWhitespace(letter)) {
        at = skipSpaces(at, ends, end);
      }
      end = (int) Math.min((long) letters.endMillis(i) * Mulaw.RATE / 1000, samples);
      if (at < sent && text.charAt(at) == letter) {
        ends[at] = end;
        at++;
      } else if (!Character.isWhitespace(letter)) {
        return -1;
      }
    }
    return at;
  }

  private int skipSpaces(int from, int[] ends, int end) {
    int at = from;
    while (at < sent && Character.isWhitespace(text.charAt(at))) {
      ends[at] = end;
      at++;
    }
    return at;
  }

  private int resumeAt() {
    int from = unknown == 0 ? sounded : Math.max(sounded, pieceStart(guess()));
    int wordEnd = wordEnd(from);
    return speakable(from, wordEnd) ? wordStart(from) : skipSpaces(wordEnd, new int[sent], 0);
  }

  private int guess() {
    return (int) Math.min(sent, sounded + unknown * LETTERS_A_SECOND / Mulaw.RATE);
  }

  /// The start of the piece that `at` lies in; the end of the text behind the last.
  private int pieceStart(int at) {
    return pieceEnds.stream().filter(end -> end <= at).reduce(0, (_, later) -> later);
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int wordStart(int from) {
    int at = from;
    while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private boolean speakable(int from, int to) {
    return text.substring(from, Math.max(from, to))
        .codePoints()
        .anyMatch(Character::isLetterOrDigit);
  }
}
