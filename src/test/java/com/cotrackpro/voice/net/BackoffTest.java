package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration CAP = Duration.ofSeconds(5);

  private final Backoff backoff = new Backoff(FIRST, CAP, new Random(1));

  @Test
  void waitsDoubleUpToTheCap() {
    for (int round = 0; round < 1000; round++) {
      assertThat(backoff.delay(0)).isBetween(Duration.ofMillis(50), FIRST);
      assertThat(backoff.delay(3)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
      assertThat(backoff.delay(6)).isBetween(Duration.ofMillis(2500), CAP);
      assertThat(backoff.delay(1_000_000)).isBetween(Duration.ofMillis(2500), CAP);
    }
  }

  @Test
  void waitsAreScattered() {
    assertThat(IntStream.range(0, 100).mapToObj(_ -> backoff.delay(2)).distinct())
        .hasSizeGreaterThan(90);
  }

  @Test
  void aCapOfManyYearsDoesNotOverflow() {
    var patient = new Backoff(Duration.ofDays(1), Duration.ofDays(100_000), new Random(1));

    assertThat(patient.delay(200)).isBetween(Duration.ofDays(50_000), Duration.ofDays(100_000));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> backoff.delay(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(CAP, FIRST, new Random(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ZERO, CAP, new Random(1)));
  }
}
