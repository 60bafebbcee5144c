package com.cotrackpro.voice.persona;

import java.util.regex.Pattern;

/// Words that came with one call and stand in a persona's texts: data, whatever they say.
final class Value {

  // A name, a place, a date: a longer one is no part of a greeting.
  private static final int LONGEST_SPOKEN = 80;

  private static final int LONGEST_TOLD = 200;

  // Letters of every script, digits, and what stands inside names. A stop would end the sentence.
  private static final Pattern UNSPEAKABLE = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd} ,'’-]+");

  private static final Pattern ILL_JOINED = Pattern.compile("^[ ,'’-]+|[ ,-]+$");

  // Controls, line ends, halves of characters, characters without a width, and our own marks.
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");
  private static final Pattern MARKS = Pattern.compile("[«»<>{}\"“”]+");

  private Value() {}

  /// As it is read aloud; empty when nothing of it can be.
  static String spoken(String value) {
    String words = INVISIBLE.matcher(value).replaceAll(" ").replace("&", " and ");
    String clean = tidy(UNSPEAKABLE.matcher(words).replaceAll(""), LONGEST_SPOKEN);
    return ILL_JOINED.matcher(clean).replaceAll("");
  }

  /// As the model is told, between marks that it cannot close; empty when nothing is left of it.
  static String quoted(String value) {
    String words = INVISIBLE.matcher(value).replaceAll(" ");
    String clean = tidy(MARKS.matcher(words).replaceAll("'"), LONGEST_TOLD);
    return clean.isEmpty() ? "" : "«" + clean + "»";
  }

  private static String tidy(String words, int longest) {
    String line = words.replaceAll("\\s+", " ").strip();
    int length = line.codePointCount(0, line.length());
    return length <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest)).strip();
  }
}
