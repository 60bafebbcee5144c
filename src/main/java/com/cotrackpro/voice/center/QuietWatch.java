package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.config.Config.QuietHours;
import com.cotrackpro.voice.thread.Ticker;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether it is night where a phone is. Any thread.
///
/// A number says which time zones its phone may be in. Where there are several, night in one of
/// them is night; where nothing is known, it is always night.
public final class QuietWatch {

  private static final PhoneNumberUtil BOOK = PhoneNumberUtil.getInstance();

  /// The countries of +1 that have several time zones; their numbers name the zone by area code.
  /// Each of the others has one, but a mobile number there is given all zones of +1 by the book.
  private static final Set<String> WIDE = Set.of("US", "CA");

  private static final int NORTH_AMERICA = 1;

  private final Optional<QuietHours> hours;
  private final Ticker ticker;

  /// @param hours when nobody is called; empty for never
  public QuietWatch(Optional<QuietHours> hours, Ticker ticker) {
    this.hours = hours;
    this.ticker = ticker;
  }

  /// Whether `number` must not be called now.
  ///
  /// @param number E.164
  public boolean isQuiet(PhoneNumber number) {
    Instant now = ticker.now();
    return hours
        .filter(quiet -> zones(number).stream().anyMatch(zone -> covers(quiet, zone, now)))
        .isPresent();
  }

  private static boolean covers(QuietHours quiet, String zone, Instant now) {
    try {
      return covers(quiet, LocalTime.ofInstant(now, ZoneId.of(zone)));
    } catch (DateTimeException e) {
      return true;
    }
  }

  /// Hours that end before they begin run over midnight.
  private static boolean covers(QuietHours quiet, LocalTime time) {
    boolean begun = !time.isBefore(quiet.from());
    boolean notOver = time.isBefore(quiet.until());
    return quiet.from().isBefore(quiet.until()) ? begun && notOver : begun || notOver;
  }

  private static List<String> zones(PhoneNumber number) {
    try {
      return PhoneNumberToTimeZonesMapper.getInstance()
          .getTimeZonesForNumber(placed(BOOK.parse(number.value(), "ZZ")));
    } catch (NumberParseException e) {
      return List.of(PhoneNumberToTimeZonesMapper.getUnknownTimeZone());
    }
  }

  /// A number in the same zones that says more about them.
  private static Phonenumber.PhoneNumber placed(Phonenumber.PhoneNumber number) {
    String country = BOOK.getRegionCodeForNumber(number);
    if (country == null || number.getCountryCode() != NORTH_AMERICA || WIDE.contains(country)) {
      return number;
    }
    Phonenumber.PhoneNumber fixed =
        BOOK.getExampleNumberForType(country, PhoneNumberUtil.PhoneNumberType.FIXED_LINE);
    return fixed == null ? number : fixed;
  }
}
