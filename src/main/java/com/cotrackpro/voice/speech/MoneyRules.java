package com.cotrackpro.voice.speech;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// How sums of money and shares of a hundred are said.
final class MoneyRules {

  private static final Map<String, String> SCALES =
      Map.of("k", "thousand", "m", "million", "b", "billion");

  private static final String SUM = "(" + NumberRules.WHOLE + ")(?:\\.(\\d+))?";

  private static final String SCALE =
      "(?: ?((?i:hundred|thousand|million|billion|trillion))(?!\\p{L})|([KkMmBb])(?![\\p{L}\\p{N}]))?";

  static final List<Rule> ALL =
      List.of(
          Rule.of("(-)?(?:US)?([$€£]) ?" + SUM + SCALE + "(/(?=\\p{L}))?", MoneyRules::sum),
          Rule.of(
              "(\\d+)\\.(\\d\\d) (?=dollars)(dollars)",
              m -> " " + whole(Currency.DOLLAR, m.group(1), m.group(2)) + " "),
          Rule.of("(\\d+) ?¢", m -> " " + cents(Currency.DOLLAR, m.group(1)) + " "),
          Rule.of("(?:US)?\\$", _ -> " dollars "));

  private MoneyRules() {}

  private enum Currency {
    DOLLAR("dollar", "dollars", "cent", "cents"),
    EURO("euro", "euros", "cent", "cents"),
    POUND("pound", "pounds", "penny", "pence");

    private final String one;
    private final String many;
    private final String smallOne;
    private final String smallMany;

    Currency(String one, String many, String smallOne, String smallMany) {
      this.one = one;
      this.many = many;
      this.smallOne = smallOne;
      this.smallMany = smallMany;
    }

    private static Currency of(String sign) {
      return switch (sign) {
        case "€" -> EURO;
        case "£" -> POUND;
        default -> DOLLAR;
      };
    }
  }

  private static String sum(MatchResult match) {
    String minus = match.group(1) == null ? " " : " minus ";
    String per = match.group(7) == null ? " " : " per ";
    return minus + amount(match) + per;
  }

  private static String amount(MatchResult match) {
    Currency currency = Currency.of(match.group(2));
    String number = match.group(3);
    @Nullable String fraction = match.group(4);
    String scale = scale(match.group(5), match.group(6));
    if (!scale.isEmpty() || (fraction != null && fraction.length() != 2)) {
      String decimal = fraction == null ? "" : "." + fraction;
      return NumberRules.decimal(number, decimal) + scale + " " + currency.many;
    }
    return whole(currency, number, fraction == null ? "00" : fraction);
  }

  private static String scale(@Nullable String word, @Nullable String letter) {
    if (word != null) {
      return " " + word.toLowerCase(Locale.ROOT);
    }
    return letter == null ? "" : " " + SCALES.get(letter.toLowerCase(Locale.ROOT));
  }

  private static String whole(Currency currency, String number, String fraction) {
    boolean none = fraction.equals("00");
    if (number.equals("0") && !none) {
      return cents(currency, fraction);
    }
    String big =
        Numerals.cardinal(number) + " " + (number.equals("1") ? currency.one : currency.many);
    return none ? big : big + " and " + cents(currency, fraction);
  }

  private static String cents(Currency currency, String digits) {
    long number = digits.length() > 9 ? 0 : Long.parseLong(digits);
    return Numerals.cardinal(number) + " " + (number == 1 ? currency.smallOne : currency.smallMany);
  }
}
