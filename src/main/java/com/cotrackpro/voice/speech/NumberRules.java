package com.cotrackpro.voice.speech;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How numbers are said that are neither dates nor money.
final class NumberRules {

  /// What may not follow a whole number.
  private static final String END = "(?![\\p{L}\\p{N}]|[.,]\\d)";

  /// A number with or without commas between its thousands.
  static final String WHOLE = "(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)";

  private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9]+");

  private static final String CASE_WORD =
      "(?<=\\b(?i:case|docket|cause|file|badge|policy|claim|account|confirmation|reference"
          + "|report|ticket|order|license|permit|id) {0,2}(?i:number|no\\.?|num\\.?|id)? {0,1}"
          + "(?i:is|:)? {0,1}#?)";

  /// Numbers that are read digit by digit, crisis lines first: they are always said exactly.
  static final List<Rule> EXACT =
      List.of(
          Rule.of("(?:988|911|211)(?![\\p{L}\\p{N}]|[.,:-]\\d)", m -> spaced(m.group())),
          Rule.of("(\\d{3})[ -]?(\\d{3})(?<=741[ -]?741|686[ -]?868)(?!\\d)", NumberRules::groups),
          Rule.of("\\d(?:-\\d){2,}(?![\\d-])", m -> spaced(m.group())),
          // A North American number: +1 (303) 555-0123
          Rule.of(
              "(?:\\+?(1)[-. ]?)?(?:\\((\\d{3})\\)[ -]?|(\\d{3})[-. ])(\\d{3})[-. ](\\d{4})(?!-?\\d)",
              NumberRules::groups),
          Rule.of(
              "\\+?(1)?(\\d{3})(\\d{3})(\\d{4})(?<=\\+1\\d{10}|\\b1?\\d{10})" + END,
              NumberRules::groups),
          Rule.of("(\\d{3})-(\\d{4})(?!-?\\d)", NumberRules::groups),
          Rule.of("\\+\\d{8,15}" + END, m -> byThrees(m.group().substring(1))),
          // A number in letters: 1-800-4-A-CHILD
          Rule.of("(?:1-)?8\\d\\d(?:-[A-Z0-9]{1,8})+(?!\\w)", m -> spelled(m.group())),
          Rule.of("\\d{3}-\\d{2}-\\d{4}(?![\\d-])", m -> spelled(m.group())),
          Rule.of(CASE_WORD + "[A-Z0-9-]*\\d{3,}[A-Z0-9-]*+" + END, m -> spelled(m.group())),
          Rule.as("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", " "),
          Rule.as("(?=[0-9]*[a-zA-Z])[0-9a-zA-Z]{16,}", " "),
          Rule.of(
              "(?=[0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)+(?<=\\d{3})(?![\\w-])",
              m -> spelled(m.group())),
          Rule.of("\\d{2}[A-Z]{1,3}\\d{3,}" + END, m -> spelled(m.group())),
          Rule.of(
              "(?<=\\d[ ,]{0,2}(?i:ext\\.?|extension|x) ?)\\d{1,6}" + END, m -> spaced(m.group())),
          Rule.of("(?<=\\b[A-Z]{2} )\\d{5}(?:-\\d{4})?" + END, m -> spelled(m.group())));

  /// Everything else that begins with a digit.
  static final List<Rule> DIGITS =
      List.of(
          Rule.of(
              "(?<=(?:^|\\n)[ \\t]{0,8})(\\d{1,2})[.)](?=\\s+\\S)",
              m -> Numerals.cardinal(m.group(1)) + ","),
          Rule.of("(" + WHOLE + ")(?:st|nd|rd|th)(?![\\p{L}\\p{N}])", m -> ordinal(m.group(1))),
          Rule.of(
              "(\\d)['’′](\\d{1,2})(?:[\"”″]|(?!\\d))",
              m ->
                  " "
                      + Numerals.cardinal(m.group(1))
                      + " foot "
                      + Numerals.cardinal(m.group(2))
                      + " "),
          Rule.of(
              "(\\d+) (1)/(2)(?![\\d/])",
              m -> " " + Numerals.cardinal(m.group(1)) + " and a half "),
          Rule.maybe("([1-9])/([234])(?![\\d/])", NumberRules::fraction),
          Rule.of(
              "(\\d+)(\\.\\d+)/(\\d+)(?![\\d/])",
              m ->
                  " "
                      + decimal(m.group(1), m.group(2))
                      + " out of "
                      + Numerals.cardinal(m.group(3))
                      + " "),
          Rule.as("24/7(?![\\d/])", " twenty-four seven "),
          Rule.as("50/50(?![\\d/])", " fifty fifty "),
          Rule.of(
              "(\\d{1,5})/(\\d{1,5})(?![\\d/])",
              m ->
                  " "
                      + Numerals.cardinal(m.group(1))
                      + " over "
                      + Numerals.cardinal(m.group(2))
                      + " "),
          Rule.of(
              "(\\d{1,5})(?= (?:[NSEW]\\.? )?(?:[A-Z][a-z]+ |\\d+(?:st|nd|rd|th) ){1,3}"
                  + "(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Ct|Court|Pl|Place|Way)\\b)",
              m -> " " + Numerals.house(m.group(1)) + " "),
          Rule.of("(\\d+)((?:\\.\\d+)+)(?!\\d)", m -> " " + decimal(m.group(1), m.group(2)) + " "),
          Rule.of(
              "(\\d{1,4}):(\\d{1,4})(?![\\d:])",
              m ->
                  " "
                      + Numerals.cardinal(m.group(1))
                      + " to "
                      + Numerals.cardinal(m.group(2))
                      + " "),
          Rule.of(
              "((?:19|20)\\d\\d)(?!\\d|,\\d{3})",
              m -> " " + Numerals.year(Integer.parseInt(m.group(1))) + " "),
          Rule.of(WHOLE, m -> " " + Numerals.cardinal(m.group()) + " "));

  /// Signs that belong to a number.
  static final List<Rule> SIGNS =
      List.of(
          Rule.as("(?<![\\p{L}\\p{N}\\p{P}])[-−](?=\\d|\\.\\d)", " minus "),
          Rule.as(
              "(?<=(?:\\d|[%¢$kKM]|[AaPp]\\.?[Mm]\\.?|st|nd|rd|th) ?)[-–—](?= ?[$€£]?\\d)", " to "),
          Rule.of("(?<![\\p{L}\\p{N}])\\.(\\d+)" + END, m -> " point " + spaced(m.group(1)) + " "),
          Rule.as("% ?", " percent "),
          Rule.as("#(?=\\d)", " number "),
          Rule.as("~(?=[$\\d])", " about "),
          Rule.as("(?<=\\d ?)[*×](?= ?\\d)", " times "),
          Rule.as("\\+(?=\\d)|(?<=\\d ?)\\+(?= ?\\d)", " plus "),
          Rule.as("°[FC]?", " degrees "),
          Rule.as("½", " one half "),
          Rule.as("¼", " one quarter "),
          Rule.as("¾", " three quarters "));

  private NumberRules() {}

  /// A decimal fraction in words, each digit behind the point by itself.
  static String decimal(String whole, String fractions) {
    return Numerals.cardinal(whole)
        + Pattern.compile("\\.(\\d+)")
            .matcher(fractions)
            .replaceAll(m -> " point " + Numerals.digits(m.group(1)));
  }

  private static String ordinal(String digits) {
    String plain = digits.replace(",", "");
    return " "
        + (plain.length() > 9 ? Numerals.digits(plain) : Numerals.ordinal(Long.parseLong(plain)))
        + " ";
  }

  private static String spaced(String digits) {
    return " " + Numerals.digits(digits) + " ";
  }

  private static String groups(MatchResult match) {
    return Stream.iterate(1, group -> group <= match.groupCount(), group -> group + 1)
        .map(match::group)
        .filter(group -> group != null)
        .map(Numerals::digits)
        .collect(Collectors.joining(", ", " ", " "));
  }

  /// Groups of digits and letters; a group of several letters beside digits is a word on a keypad.
  private static String spelled(String text) {
    return SEPARATOR
        .splitAsStream(text)
        .filter(group -> !group.isEmpty())
        .map(NumberRules::spelledGroup)
        .collect(Collectors.joining(", ", " ", " "));
  }

  private static String spelledGroup(String group) {
    boolean word = group.length() > 3 && group.chars().allMatch(Character::isLetter);
    return word ? group.toLowerCase(Locale.ROOT) : Numerals.digits(group);
  }

  private static String byThrees(String digits) {
    return Pattern.compile("\\d{1,3}")
        .matcher(digits)
        .results()
        .map(group -> Numerals.digits(group.group()))
        .collect(Collectors.joining(", ", " ", " "));
  }

  private static Optional<String> fraction(MatchResult match) {
    int top = Integer.parseInt(match.group(1));
    int bottom = Integer.parseInt(match.group(2));
    if (top >= bottom) {
      return Optional.empty();
    }
    String part =
        switch (bottom) {
          case 2 -> "half";
          case 3 -> "third";
          default -> "quarter";
        };
    return Optional.of(" " + Numerals.cardinal(top) + " " + part + (top == 1 ? " " : "s "));
  }
}
