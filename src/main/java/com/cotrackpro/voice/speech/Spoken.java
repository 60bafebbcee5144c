package com.cotrackpro.voice.speech;

import java.util.List;
import java.util.regex.Pattern;

/// A written text as a voice says it, and which part of one is which part of the other.
///
/// @param text what is said
/// @param bits the written text from its beginning to its end, bit by bit
record Spoken(String text, List<Bit> bits) {

  private static final Pattern DASH_IN_NUMBER = Pattern.compile("(?<=\\d)[–−](?=\\d)");

  Spoken {
    bits = List.copyOf(bits);
  }

  /// A stretch of the written text that is said as a whole.
  ///
  /// @param writtenEnd where it ends in the written text
  /// @param soundEnd where its last sounding letter ends in the said text; 0 when it is silent
  record Bit(int writtenEnd, int soundEnd) {}

  /// Reads `original` aloud.
  static Spoken of(String original) {
    String written = plain(original);
    var voice = new Utterance();
    int at = 0;
    while (at < written.length()) {
      Rule.Said said = Rules.at(written, at);
      voice.say(said.text(), said.end());
      at = said.end();
    }
    return voice.spoken();
  }

  /// The same, of the same length, with typographers' hyphens and spaces as a keyboard has them.
  private static String plain(String original) {
    return DASH_IN_NUMBER
        .matcher(original.replace('‐', '-').replace('‑', '-'))
        .replaceAll("-")
        .replace('\u00A0', ' ')
        .replace('\u2009', ' ')
        .replace('\u202F', ' ');
  }

  /// How many letters of `text` must have been heard for the written text up to `writtenEnd`; 0
  /// when nothing of it sounds, `Integer.MAX_VALUE` in the middle of a bit.
  int lettersBefore(int writtenEnd) {
    int letters = 0;
    for (Bit bit : bits) {
      if (bit.writtenEnd() > writtenEnd) {
        return Integer.MAX_VALUE;
      }
      letters = Math.max(letters, bit.soundEnd());
      if (bit.writtenEnd() == writtenEnd) {
        return letters;
      }
    }
    return letters;
  }
}
