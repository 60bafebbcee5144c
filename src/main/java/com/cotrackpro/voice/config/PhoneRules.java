package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.QuietHours;
import com.cotrackpro.voice.config.Rule.Broken;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The forms of settings about telephoning.
final class PhoneRules {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final Pattern TIME = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Pattern HOURS = Pattern.compile("(" + TIME + ")-(" + TIME + ")");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  // Longer is no sentence, and costs by the hundred letters.
  private static final int LONGEST_SENTENCE = 300;

  private PhoneRules() {}

  /// A telephone number.
  static Rule<String> e164() {
    return text ->
        check(E164.matcher(text).matches(), text, "must be a number such as +15551234567");
  }

  /// The id of an account.
  static Rule<String> account() {
    return text ->
        check(ACCOUNT.matcher(text).matches(), text, "must be AC and 32 hexadecimal digits");
  }

  /// One secret, or two between a comma.
  static Rule<List<Secret>> tokens() {
    return text -> {
      List<String> tokens = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      if (tokens.size() > 2 || tokens.contains("")) {
        throw new Broken(
            "must be one token, or the new and the old one with a comma between", true);
      }
      for (String token : tokens) {
        Rules.secret().read(token);
      }
      return tokens.stream().map(Secret::of).toList();
    };
  }

  /// Countries between commas; none when all are allowed.
  static Rule<Set<String>> countries() {
    return text -> {
      if (text.equals("*")) {
        return Set.of();
      }
      Set<String> codes =
          Arrays.stream(text.split(",", -1))
              .map(code -> code.strip().toUpperCase(Locale.ROOT))
              .collect(Collectors.toSet());
      return check(
          COUNTRIES.containsAll(codes), codes, "must be ISO country codes between commas, or *");
    };
  }

  /// A time of day, or `none`.
  static Rule<Optional<LocalTime>> timeOrNone() {
    return text -> {
      if (text.equals("none")) {
        return Optional.empty();
      }
      check(TIME.matcher(text).matches(), text, "must be a time such as 06:00, or none");
      return Optional.of(LocalTime.parse(text));
    };
  }

  /// Hours of the day, or `none`.
  static Rule<Optional<QuietHours>> hoursOrNone() {
    return text -> text.equals("none") ? Optional.empty() : Optional.of(hours(text));
  }

  /// A sentence that is read aloud.
  static Rule<String> sentence() {
    return text ->
        check(
            text.length() <= LONGEST_SENTENCE
                && text.codePoints().noneMatch(Character::isISOControl),
            text,
            "must be a sentence of at most " + LONGEST_SENTENCE + " letters");
  }

  private static QuietHours hours(String text) throws Broken {
    Matcher hours = HOURS.matcher(text);
    check(hours.matches(), text, "must be hours such as 21:00-08:00, or none");
    var quiet = new QuietHours(LocalTime.parse(hours.group(1)), LocalTime.parse(hours.group(2)));
    return check(!quiet.from().equals(quiet.until()), quiet, "must begin and end at another time");
  }

  private static <T> T check(boolean fine, T value, String must) throws Broken {
    if (!fine) {
      throw new Broken(must);
    }
    return value;
  }
}
