package com.cotrackpro.voice.elevenlabs;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A known fault of the vendor: it sometimes commits an utterance three times over in one text.
final class Repetition {

  /// Nobody speaks faster: about 300 words a minute.
  private static final int LETTERS_A_SECOND = 25;

  private Repetition() {}

  /// `text`, or a third of it when it is the same three times and could not have been spoken in
  /// that time: who says "stop it" three times is believed.
  ///
  /// @param spoken how long the caller can have talked
  static String reduced(String text, Duration spoken) {
    List<String> words = Arrays.asList(text.split("\\s+"));
    int third = words.size() / 3;
    if (words.size() % 3 != 0 || isSpeakable(text, spoken)) {
      return text;
    }
    List<String> first = words.subList(0, third);
    boolean thrice =
        first.equals(words.subList(third, 2 * third))
            && first.equals(words.subList(2 * third, 3 * third));
    return thrice ? String.join(" ", first) : text;
  }

  private static boolean isSpeakable(String text, Duration spoken) {
    return text.length() * 1000L <= spoken.toMillis() * LETTERS_A_SECOND;
  }
}
