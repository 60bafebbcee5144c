package com.cotrackpro.voice.twilio;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Times as Twilio writes them: `Sun, 22 Nov 2026 09:53:19 +0000`.
final class Rfc2822 {

  private Rfc2822() {}

  /// The moment that `text` names; empty when it names none.
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
