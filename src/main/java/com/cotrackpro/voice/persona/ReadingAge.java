package com.cotrackpro.voice.persona;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// How hard a text is to understand for a child.
final class ReadingAge {

  /// Words in a sentence: what a nine-year-old can hold while listening.
  static final int LONGEST_SENTENCE = 12;

  /// The grade of a nine-year-old.
  static final double HIGHEST_GRADE = 4;

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!])\\s+");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");
  private static final Pattern NO_VOWELS = Pattern.compile("[^aeiouy]+");

  private ReadingAge() {}

  /// The Flesch-Kincaid grade of English texts taken together, syllables counted by their vowels.
  ///
  /// Source: Kincaid et al., "Derivation of New Readability Formulas", 1975.
  static double grade(List<String> texts) {
    List<String> words = texts.stream().flatMap(text -> words(text).stream()).toList();
    double sentences = texts.stream().mapToInt(text -> sentences(text).size()).sum();
    double syllables = words.stream().mapToInt(ReadingAge::syllables).sum();
    return 0.39 * words.size() / sentences + 11.8 * syllables / words.size() - 15.59;
  }

  /// The sentences of a text.
  static List<String> sentences(String text) {
    return SENTENCE_END.splitAsStream(text.strip()).filter(each -> !each.isEmpty()).toList();
  }

  /// What stands between spaces.
  static List<String> words(String text) {
    return SPACE.splitAsStream(text.strip()).filter(each -> !each.isEmpty()).toList();
  }

  private static int syllables(String word) {
    String letters = NO_LETTER.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
    int vowels =
        (int) Arrays.stream(NO_VOWELS.split(letters, -1)).filter(group -> !group.isEmpty()).count();
    boolean isLastMute = letters.endsWith("e") && !letters.endsWith("le") && vowels > 1;
    return Math.max(1, isLastMute ? vowels - 1 : vowels);
  }
}
