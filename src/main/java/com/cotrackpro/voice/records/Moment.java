package com.cotrackpro.voice.records;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times in records: ISO 8601, UTC, always three digits of milliseconds, so that they sort as text.
public final class Moment {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moment() {}

  /// The text of a moment.
  public static String write(Instant moment) {
    return FORM.format(moment);
  }

  /// The moment that `text` stands for.
  ///
  /// @throws java.time.format.DateTimeParseException if it stands for none
  public static Instant read(String text) {
    return Instant.parse(text);
  }
}
