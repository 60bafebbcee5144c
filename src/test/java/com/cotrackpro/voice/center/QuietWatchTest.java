package com.cotrackpro.voice.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.config.Config.QuietHours;
import com.cotrackpro.voice.fake.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietWatchTest {

  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
  private static final QuietHours NOON = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0));

  private final ManualTicker ticker = new ManualTicker();

  @ParameterizedTest
  @CsvSource({
    // New York in June is 4 hours behind UTC, in January 5.
    "2025-06-01T11:59:59Z, +12125550123, true",
    "2025-06-01T12:00:00Z, +12125550123, false",
    "2025-06-02T00:59:59Z, +12125550123, false",
    "2025-06-02T01:00:00Z, +12125550123, true",
    "2025-06-02T04:00:00Z, +12125550123, true",
    "2026-01-15T12:59:59Z, +12125550123, true",
    "2026-01-15T13:00:00Z, +12125550123, false",
    // Hawaii, 10 hours behind the whole year.
    "2025-06-01T17:59:59Z, +18082345678, true",
    "2025-06-01T18:00:00Z, +18082345678, false",
    "2025-06-02T06:59:59Z, +18082345678, false",
    "2025-06-02T07:00:00Z, +18082345678, true",
    // Toronto keeps New York's time.
    "2025-06-01T11:59:59Z, +14165550123, true",
    "2025-06-01T12:00:00Z, +14165550123, false",
    // Jamaica is 5 hours behind the whole year, its mobile phones too.
    "2025-06-01T12:59:59Z, +16585550123, true",
    "2025-06-01T13:00:00Z, +16585550123, false",
    "2025-06-01T12:59:59Z, +18765550123, true",
    "2025-06-01T13:00:00Z, +18765550123, false",
    // Idaho lies in Mountain and Pacific time: both must be awake.
    "2025-06-01T14:30:00Z, +12085550123, true",
    "2025-06-01T15:00:00Z, +12085550123, false",
    "2025-06-02T02:59:59Z, +12085550123, false",
    "2025-06-02T03:00:00Z, +12085550123, true",
    // London in summer.
    "2025-06-01T06:59:59Z, +442071838750, true",
    "2025-06-01T07:00:00Z, +442071838750, false",
    // Of nobody's number nothing is known.
    "2025-06-01T18:00:00Z, +15551234567, true",
  })
  void nobodyIsCalledAtNightByTheirOwnClock(Instant now, String number, boolean quiet) {
    assertThat(watch(NIGHT, now).isQuiet(new PhoneNumber(number))).isEqualTo(quiet);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-01T15:59:59Z, false",
    "2025-06-01T16:00:00Z, true",
    "2025-06-01T16:59:59Z, true",
    "2025-06-01T17:00:00Z, false",
    "2025-06-02T04:00:00Z, false",
  })
  void quietHoursMayLieWithinADay(Instant now, boolean quiet) {
    assertThat(watch(NOON, now).isQuiet(new PhoneNumber("+12125550123"))).isEqualTo(quiet);
  }

  @Test
  void withoutQuietHoursItIsNeverNight() {
    var watch = new QuietWatch(Optional.empty(), ticker);

    assertThat(watch.isQuiet(new PhoneNumber("+12125550123"))).isFalse();
    assertThat(watch.isQuiet(new PhoneNumber("+15551234567"))).isFalse();
  }

  private QuietWatch watch(QuietHours hours, Instant now) {
    ticker.jumpWallClock(Duration.between(ticker.now(), now));
    return new QuietWatch(Optional.of(hours), ticker);
  }
}
