package com.cotrackpro.voice.speech;

import java.util.List;
import java.util.Optional;

/// All rules, tried in order at each place of a text. The first that fits wins.
final class Rules {

  private static final String PLAIN_SIGNS = " ,;";

  private static final List<Rule> FOR_DIGITS =
      join(List.of(NumberRules.EXACT, DateRules.DIGITS, MoneyRules.ALL, NumberRules.DIGITS));
  private static final List<Rule> FOR_LETTERS = join(List.of(DateRules.LETTERS, WordRules.ALL));
  private static final List<Rule> FOR_SIGNS =
      join(
          List.of(
              NumberRules.EXACT,
              NumberRules.SIGNS,
              MoneyRules.ALL,
              MarkupRules.ALL,
              WordRules.SIGNS));

  private Rules() {}

  /// What is said for the written text at `at`: always at least one character of it.
  static Rule.Said at(String written, int at) {
    int plainEnd = plainEnd(written, at);
    if (plainEnd > at) {
      return new Rule.Said(written.substring(at, plainEnd), plainEnd);
    }
    int silentEnd = Silence.end(written, at);
    if (silentEnd > at) {
      return new Rule.Said(" ", silentEnd);
    }
    for (Rule rule : rulesFor(written.codePointAt(at))) {
      Optional<Rule.Said> said = rule.at(written, at);
      if (said.isPresent()) {
        return said.get();
      }
    }
    return asWritten(written, at);
  }

  private static List<Rule> rulesFor(int codePoint) {
    if (codePoint >= '0' && codePoint <= '9') {
      return FOR_DIGITS;
    }
    return Character.isLetter(codePoint) ? FOR_LETTERS : FOR_SIGNS;
  }

  /// Where the plain text at `at` ends: a space, a comma, or a lower-case word between spaces that
  /// no rule is about. Nearly all of a reply is such text; the rules are slow until they are
  /// compiled.
  private static int plainEnd(String written, int at) {
    if (PLAIN_SIGNS.indexOf(written.charAt(at)) >= 0) {
      return at + 1;
    }
    int end = at;
    while (end < written.length() && isLowerCase(written.charAt(end))) {
      end++;
    }
    boolean isWord = end > at + 2 && isApart(written, at);
    return isWord && (end == written.length() || " ,;?!\n".indexOf(written.charAt(end)) >= 0)
        ? end
        : at;
  }

  /// Whether a word begins at `at` that is no unit of a number before it.
  private static boolean isApart(String written, int at) {
    if (at < 2) {
      return at == 0;
    }
    char before = written.charAt(at - 2);
    return written.charAt(at - 1) == ' ' && (isLowerCase(before) || ",.;?!".indexOf(before) >= 0);
  }

  private static boolean isLowerCase(char letter) {
    return letter >= 'a' && letter <= 'z';
  }

  private static Rule.Said asWritten(String written, int at) {
    int end = written.offsetByCodePoints(at, 1);
    return new Rule.Said(written.substring(at, end), end);
  }

  private static List<Rule> join(List<List<Rule>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }
}
