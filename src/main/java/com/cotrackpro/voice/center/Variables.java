package com.cotrackpro.voice.center;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What may be told to a persona about one call: words for its greeting and its prompt. Pure.
final class Variables {

  private static final int MOST = 10;
  private static final int LONGEST = 200;
  private static final int ALL_BYTES = 2048;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  private Variables() {}

  /// What is wrong with them, in a sentence that repeats none; empty when they are fine.
  static Optional<String> problem(Map<String, String> variables) {
    if (variables.size() > MOST) {
      return Optional.of("variables must be at most " + MOST);
    }
    if (!variables.keySet().stream().allMatch(name -> NAME.matcher(name).matches())) {
      return Optional.of(
          "variables must have names of a small letter and at most 31 small letters, digits and _");
    }
    if (!variables.values().stream().allMatch(Variables::isShort)) {
      return Optional.of("variables must have at most " + LONGEST + " characters each");
    }
    if (!variables.values().stream().allMatch(Variables::isPlain)) {
      return Optional.of("variables must be of one line, without control characters");
    }
    return bytes(variables) > ALL_BYTES
        ? Optional.of(
            "variables must have at most " + ALL_BYTES + " bytes in all, with their names")
        : Optional.empty();
  }

  private static boolean isShort(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST;
  }

  private static boolean isPlain(String value) {
    return value.codePoints().noneMatch(Variables::isUnfit);
  }

  /// Controls, line and paragraph separators, halves of characters.
  private static boolean isUnfit(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static int bytes(Map<String, String> variables) {
    return variables.entrySet().stream()
        .mapToInt(entry -> length(entry.getKey()) + length(entry.getValue()))
        .sum();
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
