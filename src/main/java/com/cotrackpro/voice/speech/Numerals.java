package com.cotrackpro.voice.speech;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Numbers in American English words.
final class Numerals {

  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");

  private static final List<String> TENS =
      List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

  private static final List<String> SCALES =
      List.of("", " thousand", " million", " billion", " trillion");

  /// The longest number said as a whole; a longer one is read digit by digit.
  private static final int LONGEST = 15;

  private Numerals() {}

  /// The words for numbers below a hundred that are one word.
  static Stream<String> words() {
    return Stream.concat(SMALL.stream(), TENS.stream().filter(word -> !word.isEmpty()));
  }

  /// `forty-two` for `42`; commas between the digits are skipped. Digit by digit where the number
  /// begins with a zero or is too long to be understood.
  static String cardinal(String digits) {
    String plain = digits.replace(",", "");
    if (plain.length() > LONGEST || (plain.length() > 1 && plain.charAt(0) == '0')) {
      return digits(plain);
    }
    return cardinal(Long.parseLong(plain));
  }

  /// `forty-two` for 42, up to 999 trillion.
  static String cardinal(long number) {
    if (number == 0) {
      return "zero";
    }
    var words = new StringBuilder();
    long rest = number;
    for (int scale = 0; rest > 0; scale++) {
      int group = (int) (rest % 1000);
      if (group > 0) {
        words.insert(0, " " + belowThousand(group) + SCALES.get(scale));
      }
      rest /= 1000;
    }
    return words.substring(1);
  }

  /// `forty-second` for 42.
  static String ordinal(long number) {
    String words = cardinal(number);
    int last = Math.max(words.lastIndexOf(' '), words.lastIndexOf('-')) + 1;
    return words.substring(0, last) + ordinalOf(words.substring(last));
  }

  /// `twenty twenty-six` for 2026.
  static String year(int year) {
    int century = year / 100;
    int rest = year % 100;
    if ((year >= 2000 && year < 2010) || year < 1000) {
      return cardinal(year);
    }
    if (rest == 0) {
      return century % 10 == 0 ? cardinal(year) : cardinal(century) + " hundred";
    }
    return cardinal(century) + (rest < 10 ? " oh " : " ") + cardinal(rest);
  }

  /// `nine eight eight` for `988`; letters between the digits are said as they are.
  static String digits(String text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Numerals::digit)
        .collect(Collectors.joining(" "));
  }

  /// A house number: `one twenty-three` for 123, `twelve thirty-four` for 1234.
  static String house(String digits) {
    int number = Integer.parseInt(digits);
    return switch (digits.length()) {
      case 1, 2 -> cardinal(number);
      case 3 -> number % 100 == 0 ? cardinal(number) : hundredless(number);
      case 4 -> number % 1000 == 0 ? cardinal(number) : year(number);
      default -> digits(digits);
    };
  }

  /// `fifties` for `fifty`, `hundreds` for `hundred`.
  static String plural(String words) {
    return words.endsWith("y") ? words.substring(0, words.length() - 1) + "ies" : words + "s";
  }

  private static String hundredless(int number) {
    int rest = number % 100;
    return SMALL.get(number / 100) + (rest < 10 ? " oh " : " ") + cardinal(rest);
  }

  private static String digit(int codePoint) {
    return codePoint >= '0' && codePoint <= '9'
        ? SMALL.get(codePoint - '0')
        : Character.toString(codePoint);
  }

  private static String belowThousand(int number) {
    if (number < 100) {
      return belowHundred(number);
    }
    String hundreds = SMALL.get(number / 100) + " hundred";
    return number % 100 == 0 ? hundreds : hundreds + " " + belowHundred(number % 100);
  }

  private static String belowHundred(int number) {
    if (number < 20) {
      return SMALL.get(number);
    }
    String tens = TENS.get(number / 10);
    return number % 10 == 0 ? tens : tens + "-" + SMALL.get(number % 10);
  }

  private static String ordinalOf(String word) {
    return switch (word) {
      case "one" -> "first";
      case "two" -> "second";
      case "three" -> "third";
      case "five" -> "fifth";
      case "eight" -> "eighth";
      case "nine" -> "ninth";
      case "twelve" -> "twelfth";
      case String other when other.endsWith("y") -> other.substring(0, other.length() - 1) + "ieth";
      case String other -> other + "th";
    };
  }
}
