package com.cotrackpro.voice.speech;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Words: abbreviations, initials, ids, web addresses, and words that are said as they stand.
final class WordRules {

  /// A dot that belongs to an abbreviation, unless it ends the sentence as well.
  private static final String DOT = "\\.(?![\"'”’)]*\\s*$)";

  private static final String WORD_END = "(?![\\p{L}\\p{N}])";

  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("Dr", "Doctor"),
          Map.entry("Mr", "Mister"),
          Map.entry("Mrs", "Missus"),
          Map.entry("Ms", "Miss"),
          Map.entry("Prof", "Professor"),
          Map.entry("Sgt", "Sergeant"),
          Map.entry("Det", "Detective"),
          Map.entry("Lt", "Lieutenant"),
          Map.entry("Capt", "Captain"),
          Map.entry("Ofc", "Officer"),
          Map.entry("Atty", "Attorney"),
          Map.entry("Hon", "Honorable"),
          Map.entry("Rev", "Reverend"),
          Map.entry("Gov", "Governor"),
          Map.entry("Sen", "Senator"),
          Map.entry("Rep", "Representative"),
          Map.entry("Supt", "Superintendent"),
          Map.entry("Mt", "Mount"),
          Map.entry("St", "Saint"));

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("vs", "versus"),
          Map.entry("approx", "approximately"),
          Map.entry("Jr", "Junior"),
          Map.entry("Sr", "Senior"),
          Map.entry("Inc", "Incorporated"),
          Map.entry("Ltd", "Limited"),
          Map.entry("Corp", "Corporation"),
          Map.entry("Dept", "Department"),
          Map.entry("dept", "department"),
          Map.entry("Apt", "Apartment"),
          Map.entry("apt", "apartment"),
          Map.entry("appt", "appointment"),
          Map.entry("Esq", "Esquire"),
          Map.entry("Fig", "Figure"),
          Map.entry("ext", "extension"),
          Map.entry("est", "established"),
          Map.entry("min", "minutes"),
          Map.entry("mins", "minutes"),
          Map.entry("hrs", "hours"),
          Map.entry("yrs", "years"),
          Map.entry("Mon", "Monday"),
          Map.entry("Tues", "Tuesday"),
          Map.entry("Thurs", "Thursday"),
          Map.entry("Fri", "Friday"));

  private static final Map<String, String> STREETS =
      Map.of(
          "St",
          "Street",
          "Ave",
          "Avenue",
          "Rd",
          "Road",
          "Blvd",
          "Boulevard",
          "Dr",
          "Drive",
          "Ln",
          "Lane",
          "Ct",
          "Court",
          "Pl",
          "Place",
          "Hwy",
          "Highway");

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("ft", "feet"),
          Map.entry("lb", "pounds"),
          Map.entry("lbs", "pounds"),
          Map.entry("oz", "ounces"),
          Map.entry("mi", "miles"),
          Map.entry("km", "kilometers"),
          Map.entry("kg", "kilograms"),
          Map.entry("mg", "milligrams"),
          Map.entry("ml", "milliliters"),
          Map.entry("mL", "milliliters"),
          Map.entry("cm", "centimeters"),
          Map.entry("mph", "miles an hour"),
          Map.entry("hr", "hours"),
          Map.entry("hrs", "hours"),
          Map.entry("sec", "seconds"),
          Map.entry("yr", "years"),
          Map.entry("F", "Fahrenheit"));

  static final List<Rule> ALL =
      List.of(
          Rule.as("(?:https?:|www\\.)(?:[^\\s<>\"]*[^\\s<>\\[\\]\"'.,;:!?*_`)])?", " the website "),
          Rule.of("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+", m -> address(m.group())),
          Rule.of(
              "([\\w-]+(?:\\.[\\w-]+)*\\.(?:com|org|gov|net|edu|io))\\b(?:/[^\\s<>\"]*[\\w/])?",
              m -> address(m.group(1))),
          Rule.as("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", " "),
          Rule.as("(?=[a-zA-Z_]*\\d)(?:[A-Za-z]+_)?[0-9a-zA-Z]{16,}", " "),
          Rule.as("(?:[a-z][a-z0-9]*_)+[a-z0-9]*(?:_[a-z0-9]+)*\\([^)]*\\)?", " "),
          Rule.maybe("[A-Z]{1,5}(?:-[A-Z0-9]+)+(?<=-\\d{1,3})(?![\\w-])", WordRules::labelled),
          Rule.of("(?=[A-Z-]*\\d)[A-Z0-9]+(?:-[A-Z0-9]+)+(?![\\w-])", m -> spelled(m.group())),
          Rule.of("([A-Z]{2,4})(\\d{4,})" + WORD_END, m -> spelled(m.group(1) + "-" + m.group(2))),
          Rule.of("((?:\\p{Lu}\\.)+\\p{Lu})(?:" + DOT + ")?" + WORD_END, m -> spaced(m.group(1))),
          Rule.as("Ph\\.D(?:" + DOT + ")?", "P H D"),
          Rule.as("[Ee]\\.g\\.,?", "for example,"),
          Rule.as("[Ii]\\.e\\.,?", "that is,"),
          Rule.as("etc(?:" + DOT + ")?" + WORD_END, "et cetera"),
          Rule.as("a\\.k\\.a(?:" + DOT + ")?" + WORD_END, "also known as"),
          Rule.of(
              "([AaPp])\\.[Mm](?:" + DOT + ")?" + WORD_END,
              m -> m.group(1).toUpperCase(Locale.ROOT) + "M"),
          Rule.as("v\\.(?= \\p{Lu})", "versus"),
          Rule.as("[Nn]os?\\. ?(?=\\d)", " number "),
          Rule.as("w/o(?!\\w)", "without"),
          Rule.as("w/ ?(?=\\p{L})", " with "),
          Rule.as("and/or", "and or"),
          Rule.of("(\\p{Lu})\\.(?=\\s+\\p{Lu})", m -> m.group(1)),
          mapped(
              "(?<=\\p{Lu}[a-z]{1,20} |\\d(?:st|nd|rd|th) )(St|Ave|Rd|Blvd|Dr|Ln|Ct|Pl|Hwy)(?:"
                  + DOT
                  + "(?! \\p{Lu}[a-z]+ (?!\\d))|(?=[,.]|$|\\n))",
              STREETS),
          mapped(
              "(Mrs?|Ms|Dr|Prof|Sgt|Det|Lt|Capt|Ofc|Atty|Hon|Rev|Gov|Sen|Rep|Supt|Mt|St)\\.?(?= \\p{Lu})",
              TITLES),
          mapped(
              "(vs|approx|Jr|Sr|Inc|Ltd|Corp|Dept|dept|Apt|apt|appt|Esq|Fig|ext|est|mins?|hrs|yrs|Mon|Tues|Thurs|Fri)"
                  + DOT,
              SHORT),
          mapped("(vs|Apt|Dept)(?= )", SHORT),
          mapped(
              "(?<=\\d ?|° ?)(ft|lbs?|oz|mi|km|kg|mg|m[lL]|cm|mph|hrs?|sec|yr|F)(?:"
                  + DOT
                  + ")?"
                  + WORD_END,
              UNITS),
          Rule.of("[\\p{L}\\p{M}]+(?:['’][\\p{L}\\p{M}]+)*", MatchResult::group));

  /// Signs between words.
  static final List<Rule> SIGNS =
      List.of(
          Rule.as("[—―]|--+|(?<=\\s)[-–](?=\\s)", ","),
          Rule.as("(?<=[\\p{L}\\p{N}])[-–‐‑](?=[\\p{L}\\p{N}])", "-"),
          Rule.as("[-–‐‑−]", " "),
          Rule.as("/", " or "),
          Rule.as("@", " at "),
          Rule.as("…|\\.{2,}", "..."),
          Rule.as("([!?])[!?]+", "?"),
          Rule.as("['‘’′]s(?!\\p{L})", "'s"),
          Rule.as("(?<!\\p{L})['‘’′]|['‘’′](?!\\p{L})", ""));

  private WordRules() {}

  private static Rule mapped(String form, Map<String, String> said) {
    return Rule.maybe(form, match -> Optional.ofNullable(word(said, match)));
  }

  private static @Nullable String word(Map<String, String> said, MatchResult match) {
    String word = said.get(match.group(1));
    return word == null ? null : " " + word + " ";
  }

  private static String address(String written) {
    return " "
        + written
            .replace(".", " dot ")
            .replace("@", " at ")
            .replace("_", " underscore ")
            .replace("+", " plus ")
            .replace("-", " dash ")
        + " ";
  }

  private static String spaced(String letters) {
    return letters.replace(".", " ").strip();
  }

  /// `COVID-19` and `I-95`: a name and a small number, which is said as a number.
  private static Optional<String> labelled(MatchResult match) {
    String label = match.group();
    int dash = label.indexOf('-');
    String number = label.substring(dash + 1);
    return number.chars().allMatch(Character::isDigit)
        ? Optional.of(" " + label.substring(0, dash) + " " + Numerals.cardinal(number) + " ")
        : Optional.empty();
  }

  private static String spelled(String id) {
    return Pattern.compile("-")
        .splitAsStream(id)
        .map(Numerals::digits)
        .collect(Collectors.joining(", ", " ", " "));
  }
}
