package com.cotrackpro.voice.records;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times in records: ISO 8601, UTC, always three digits of milliseconds, so that they sort as text.
final class Moment {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moment() {}

  static String write(Instant moment) {
    return FORM.format(moment);
  }

  static Instant read(String text) {
    return Instant.parse(text);
  }
}
