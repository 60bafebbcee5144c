package com.cotrackpro.voice.speech;

import java.util.List;
import java.util.Optional;

/// All rules, tried in order at each place of a text. The first that fits wins.
final class Rules {

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

  private static Rule.Said asWritten(String written, int at) {
    int end = written.offsetByCodePoints(at, 1);
    return new Rule.Said(written.substring(at, end), end);
  }

  private static List<Rule> join(List<List<Rule>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }
}
