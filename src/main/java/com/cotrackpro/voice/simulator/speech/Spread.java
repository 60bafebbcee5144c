package com.cotrackpro.voice.simulator.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Guesses when each word is said where the synthesiser does not tell.
final class Spread {

  private static final int PAUSE = 6; // letters' worth of time after a full stop, comma and so on

  private Spread() {}

  /// The words of `text`, from sample `from` to `to`, each as long as its letters suggest.
  static List<SpokenWord> over(String text, int from, int to) {
    List<String> words = words(text);
    int letters = words.stream().mapToInt(Spread::weight).sum();
    var spoken = new ArrayList<SpokenWord>();
    long passed = 0;
    for (String word : words) {
      long end = passed + weight(word) - pause(word);
      spoken.add(new SpokenWord(word, at(passed, letters, from, to), at(end, letters, from, to)));
      passed += weight(word);
    }
    return spoken;
  }

  /// What is said of `text`, split at spaces; pieces without letter or digit are not said.
  static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
  }

  private static int at(long letter, int letters, int from, int to) {
    return from + (int) ((to - from) * letter / Math.max(1, letters));
  }

  private static int weight(String word) {
    return word.length() + 1 + pause(word);
  }

  private static int pause(String word) {
    return ".,;:!?".indexOf(word.charAt(word.length() - 1)) >= 0 ? PAUSE : 0;
  }
}
