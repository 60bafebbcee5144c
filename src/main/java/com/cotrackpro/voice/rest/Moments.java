package com.cotrackpro.voice.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// Days and moments as they stand in queries: `2026-11-21`, a UTC day, or `2026-11-21T08:00:00Z`.
public final class Moments {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern MOMENT = Pattern.compile(DAY + "T\\S{1,30}");

  private Moments() {}

  /// The first moment of `name`.
  public static Optional<Instant> start(Parameters parameters, String name) throws Unfit {
    Optional<String> text = parameters.text(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(start(name, text.get()));
  }

  /// The first moment behind `name`: a day counts to its end, a moment with its millisecond.
  public static Optional<Instant> end(Parameters parameters, String name) throws Unfit {
    Optional<String> text = parameters.text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Instant start = start(name, text.get());
    return Optional.of(
        DAY.matcher(text.get()).matches() ? start.plus(1, ChronoUnit.DAYS) : start.plusMillis(1));
  }

  /// The day `name`, which must be written as one.
  public static Optional<LocalDate> day(Parameters parameters, String name) throws Unfit {
    Optional<String> text = parameters.text(name);
    if (text.filter(DAY.asMatchPredicate().negate()).isPresent()) {
      throw new Unfit(name + " must be a day such as 2026-11-21.");
    }
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(LocalDate.ofInstant(start(name, text.get()), ZoneOffset.UTC));
  }

  private static Instant start(String name, String text) throws Unfit {
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      if (MOMENT.matcher(text).matches()) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      }
    } catch (DateTimeException _) {
      throw unfit(name);
    }
    throw unfit(name);
  }

  private static Unfit unfit(String name) {
    return new Unfit(
        name + " must be a day such as 2026-11-21 or a moment such as 2026-11-21T08:00:00Z.");
  }
}
