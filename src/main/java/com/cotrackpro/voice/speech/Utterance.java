package com.cotrackpro.voice.speech;

import java.util.ArrayList;
import java.util.List;

/// Puts said bits together: one space between words, none before punctuation, no comma beside
/// another mark.
final class Utterance {

  /// What stands directly behind the word before it.
  private static final String CLOSING = ".,;:!?)-'’…%";

  /// What stands directly before the word behind it.
  private static final String OPENING = "(-";

  private static final String MARKS = ",.;:!?(…";

  private final StringBuilder out = new StringBuilder();
  private final List<Spoken.Bit> bits = new ArrayList<>();
  private boolean spaceDue;
  private int soundEnd;

  /// Adds the next bit.
  ///
  /// @param text what is said; spaces around it keep it apart from its neighbours
  /// @param writtenEnd where it ends in the written text
  void say(String text, int writtenEnd) {
    soundEnd = 0;
    for (int at = 0; at < text.length(); at++) {
      add(text.charAt(at));
    }
    bits.add(new Spoken.Bit(writtenEnd, soundEnd));
  }

  Spoken spoken() {
    String text = out.toString();
    return text.chars().anyMatch(Character::isLetterOrDigit)
        ? new Spoken(text, bits)
        : new Spoken("", bits);
  }

  private void add(char letter) {
    if (Character.isWhitespace(letter)) {
      spaceDue = true;
    } else if (letter == ',') {
      comma();
    } else {
      character(letter);
    }
  }

  private void comma() {
    if (!out.isEmpty() && MARKS.indexOf(last()) < 0) {
      out.append(',');
    }
    spaceDue = true;
  }

  private void character(char letter) {
    boolean ends = ".;:!?".indexOf(letter) >= 0;
    if (ends && out.isEmpty()) {
      return;
    }
    if (ends && last() == ',') {
      out.setLength(out.length() - 1);
    }
    if (spaceDue && !out.isEmpty() && CLOSING.indexOf(letter) < 0 && OPENING.indexOf(last()) < 0) {
      out.append(' ');
    }
    spaceDue = false;
    out.append(letter);
    if (Character.isLetterOrDigit(letter)) {
      soundEnd = out.length();
    }
  }

  private char last() {
    return out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
  }
}
