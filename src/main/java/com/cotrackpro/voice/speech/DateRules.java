package com.cotrackpro.voice.speech;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// How dates and times of day are said.
final class DateRules {

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final String MONTH =
      "(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?"
          + "|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";

  private static final String END = "(?![\\p{L}\\p{N}]|[/.,]\\d)";

  /// `pm` or `p.m.`; the last dot stays where it also ends the sentence.
  private static final String HALF =
      "([AaPp])(?:\\.[Mm](?:\\.(?![\"'”’)]*\\s*$))?|[Mm])(?![\\p{L}\\p{N}])";

  /// `5:15`, with or without seconds and half of the day.
  private static final String TIME =
      "([01]?\\d|2[0-4]):([0-5]\\d)(?::[0-5]\\d)?(?![:\\d])(?: ?" + HALF + ")?";

  static final List<Rule> DIGITS =
      List.of(
          Rule.maybe(
              "(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d\\d):(\\d\\d)(?::[\\d.]+)?Z?)?(?![\\w-])",
              DateRules::iso),
          Rule.maybe("(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})" + END, DateRules::slashed),
          Rule.maybe("(\\d{1,2})-(\\d{1,2})-(\\d{4})" + END, DateRules::slashed),
          Rule.maybe(
              "([1-9]|1[0-2])/(\\d{1,2})(?<!\\b(?:1/[234]|2/3|3/4)|24/7)" + END,
              DateRules::slashed),
          Rule.of(
              "(?<=\\b[Oo]n |\\b[Bb]y |\\b[Ss]ince |\\b[Uu]ntil )(1[0-2]|[1-9])/([1-9]|[12]\\d|3[01])"
                  + END,
              m -> monthAndDay(m.group(1), m.group(2))),
          Rule.of(
              "(?<=\\b[Tt]he )(\\d{1,2})(?:st|nd|rd|th)? (?:of )?"
                  + MONTH
                  + "(?:,? (\\d{4}))?"
                  + END,
              m -> " " + ordinal(m.group(1)) + " of " + month(m.group(2)) + yearOf(m.group(3))),
          Rule.of(
              "(\\d{1,2})(?:st|nd|rd|th)? (?:of )?" + MONTH + "(?:,? (\\d{4}))?" + END,
              m -> " the " + ordinal(m.group(1)) + " of " + month(m.group(2)) + yearOf(m.group(3))),
          Rule.of(TIME, DateRules::time),
          Rule.of(
              "(\\d{1,2}) ?" + HALF,
              m -> " " + Numerals.cardinal(Integer.parseInt(m.group(1))) + half(m.group(2)) + " "),
          Rule.of("((?:1[1-9]|20)\\d)0s(?!\\p{L})", m -> " " + decade(m.group(1) + "0") + " "),
          Rule.of(
              "([2-9]0)s(?!\\p{L})",
              m -> " " + Numerals.plural(Numerals.cardinal(m.group(1))) + " "));

  static final List<Rule> LETTERS =
      List.of(
          Rule.of(
              MONTH
                  + " (\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d:/]|[.]\\d|,\\d)(?:,? ((?:19|20)\\d\\d)(?!\\d))?",
              m -> " " + month(m.group(1)) + " " + ordinal(m.group(2)) + yearOf(m.group(3))),
          Rule.of(
              MONTH + "(?:,? ((?:19|20)\\d\\d)(?!\\d))",
              m -> month(m.group(1)) + " " + Numerals.year(Integer.parseInt(m.group(2))) + " "));

  private DateRules() {}

  private static Optional<String> iso(MatchResult match) {
    if (!isDay(match.group(2), match.group(3))) {
      return Optional.empty();
    }
    String day = monthAndDay(match.group(2), match.group(3)) + "," + year(match.group(1));
    return Optional.of(
        match.group(4) == null
            ? day
            : day + " at " + clock(Integer.parseInt(match.group(4)), match.group(5), ""));
  }

  private static Optional<String> slashed(MatchResult match) {
    if (!isDay(match.group(1), match.group(2))) {
      return Optional.empty();
    }
    String day = monthAndDay(match.group(1), match.group(2));
    return Optional.of(match.groupCount() < 3 ? day : day + "," + year(match.group(3)));
  }

  private static boolean isDay(String month, String day) {
    int m = Integer.parseInt(month);
    int d = Integer.parseInt(day);
    return m >= 1 && m <= 12 && d >= 1 && d <= 31;
  }

  private static String monthAndDay(String month, String day) {
    return " " + MONTHS.get(Integer.parseInt(month) - 1) + " " + ordinal(day) + " ";
  }

  private static String ordinal(String day) {
    return Numerals.ordinal(Integer.parseInt(day)) + " ";
  }

  private static String yearOf(@Nullable String year) {
    return year == null ? " " : "," + year(year);
  }

  private static String year(String digits) {
    int number = Integer.parseInt(digits);
    return " " + Numerals.year(digits.length() == 2 ? 2000 + number : number) + " ";
  }

  private static String month(String written) {
    String start = written.substring(0, 3);
    return MONTHS.stream().filter(name -> name.startsWith(start)).findFirst().orElse(written);
  }

  private static String time(MatchResult match) {
    @Nullable String letter = match.group(3);
    String half = letter == null ? "" : half(letter);
    return " " + clock(Integer.parseInt(match.group(1)), match.group(2), half) + " ";
  }

  private static String clock(int hour, String minutes, String half) {
    int minute = Integer.parseInt(minutes);
    String start = Numerals.cardinal(hour);
    if (minute > 0) {
      return start + (minute < 10 ? " oh " : " ") + Numerals.cardinal(minute) + half;
    }
    if (!half.isEmpty()) {
      return start + half;
    }
    return hour >= 1 && hour <= 12 ? start + " o'clock" : start + " hundred";
  }

  private static String half(String letter) {
    return " " + letter.toUpperCase(Locale.ROOT) + "M";
  }

  private static String decade(String year) {
    int number = Integer.parseInt(year);
    return Numerals.plural(Numerals.year(number));
  }
}
