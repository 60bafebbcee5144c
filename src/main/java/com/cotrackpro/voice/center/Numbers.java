package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.PhoneNumber;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which numbers may be called. Pure; any thread.
///
/// Only the ordinary telephones of a person or an office are: fixed, mobile and VoIP lines. Numbers
/// at which the caller pays a premium or a share are refused in every country, and so is every kind
/// of which that cannot be ruled out: personal numbers, pagers, mailboxes, company-wide and
/// satellite numbers. Toll-free numbers are refused because they belong to no country: +1-800 is
/// shared by all of North America and the Caribbean, so neither the list of countries nor anybody's
/// quiet hours can be applied to one.
public final class Numbers {

  // ITU-T E.164: a country code and at most 15 digits; none shorter than 7 is a subscriber's.
  private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private static final Set<PhoneNumberType> ORDINARY =
      EnumSet.of(
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.VOIP);

  // Of numbers that belong to no country, such as a satellite's. Source: libphonenumber.
  private static final String THE_WORLD = "001";

  private static final PhoneNumberUtil BOOK = PhoneNumberUtil.getInstance();

  private final Set<String> countries;

  /// @param countries ISO codes of those that may be called; all when empty
  public Numbers(Set<String> countries) {
    this.countries = Set.copyOf(countries);
  }

  /// The number that `text` is: E.164 in ASCII digits without separators, and in its only spelling;
  /// empty for everything else. It need not be a number that is in use.
  public static Optional<PhoneNumber> e164(String text) {
    return parsed(text)
        .filter(number -> BOOK.format(number, PhoneNumberFormat.E164).equals(text))
        .map(_ -> new PhoneNumber(text));
  }

  /// Whether `text` may be called.
  public Verdict judge(String text) {
    Optional<PhoneNumber> number = e164(text);
    if (number.isEmpty()) {
      return new Verdict.Refused("to must be a number in E.164 form, such as +12125550123");
    }
    return parsed(text)
        .flatMap(this::objection)
        .<Verdict>map(Verdict.Refused::new)
        .orElseGet(() -> new Verdict.Callable(number.get()));
  }

  private Optional<String> objection(Phonenumber.PhoneNumber number) {
    String country = BOOK.getRegionCodeForNumber(number);
    if (country == null || country.equals(THE_WORLD) || !BOOK.isValidNumber(number)) {
      return Optional.of("to is no number that any country has given out");
    }
    PhoneNumberType type = BOOK.getNumberType(number);
    if (!ORDINARY.contains(type)) {
      return Optional.of("to is a number of a kind that is not called: " + word(type));
    }
    return countries.isEmpty() || countries.contains(country)
        ? Optional.empty()
        : Optional.of(
            "to is a number of %s; allowed are %s"
                .formatted(country, String.join(", ", new TreeSet<>(countries))));
  }

  private static String word(PhoneNumberType type) {
    return switch (type) {
      case PREMIUM_RATE -> "premium rate";
      case SHARED_COST -> "shared cost";
      case TOLL_FREE -> "toll-free";
      case PERSONAL_NUMBER -> "personal number";
      case PAGER -> "pager";
      case UAN -> "company-wide number";
      case VOICEMAIL -> "mailbox";
      case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, VOIP, UNKNOWN -> "unknown";
    };
  }

  private static Optional<Phonenumber.PhoneNumber> parsed(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(BOOK.parse(text, "ZZ"));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /// Whether a number may be called.
  public sealed interface Verdict {

    /// It may.
    record Callable(PhoneNumber number) implements Verdict {}

    /// It may not.
    ///
    /// @param why a sentence that does not repeat the number
    record Refused(String why) implements Verdict {}
  }
}
