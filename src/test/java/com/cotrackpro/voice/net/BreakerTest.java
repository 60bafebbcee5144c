package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.fake.ManualTicker;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private final ManualTicker ticker = new ManualTicker();
  private final Breaker breaker = Breaker.closed("vendor", ticker);

  @Test
  void opensWhenHalfOfThoseWhoAskedLatelyFailed() {
    for (int i = 1; i < Breaker.FEWEST; i++) {
      fail();
      assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }
    fail();
    assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    assertThat(breaker.enter()).isEmpty();
  }

  @Test
  void staysClosedWhenMostOfThoseWhoAskedWereServed() {
    for (int i = 0; i < 20; i++) {
      pass().worked();
      pass().worked();
      fail();
    }
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void failuresOfLongAgoCountForNothing() {
    for (int i = 0; i < 40; i++) {
      fail();
      ticker.advance(Duration.ofSeconds(3));
      assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }
  }

  @Test
  void givingUpCountsForNothing() {
    for (int i = 0; i < 40; i++) {
      pass().left();
    }
    fail();
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void afterARestOneIsLetThroughAndNobodyElse() {
    open();
    ticker.advance(Breaker.REST.minusMillis(1));
    assertThat(breaker.enter()).isEmpty();
    ticker.advance(Duration.ofMillis(2));
    Optional<Breaker.Pass> probe = breaker.enter();
    assertThat(probe).isPresent();
    assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
    assertThat(breaker.enter()).isEmpty();
  }

  @Test
  void aProbeThatWorksClosesIt() {
    probe().worked();
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    pass().worked();
  }

  @Test
  void aProbeThatFailsOpensItForAnotherRest() {
    probe().failed();
    assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    ticker.advance(Breaker.REST.minusMillis(1));
    assertThat(breaker.enter()).isEmpty();
  }

  @Test
  void aProbeThatIsGivenUpLetsTheNextOneThrough() {
    probe().left();
    assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
    pass().worked();
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void aPassCountsOnce() {
    Breaker.Pass pass = pass();
    assertThat(pass.left()).isTrue();
    for (int i = 0; i < 2 * Breaker.FEWEST; i++) {
      assertThat(pass.failed()).isFalse();
    }
    assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void aWallClockThatJumpsOpensNothing() {
    open();
    ticker.jumpWallClock(Duration.ofHours(1));
    assertThat(breaker.enter()).isEmpty();
  }

  private void open() {
    for (int i = 0; i < Breaker.FEWEST; i++) {
      fail();
    }
  }

  private Breaker.Pass probe() {
    open();
    ticker.advance(Breaker.REST.plusMillis(1));
    return pass();
  }

  private void fail() {
    pass().failed();
  }

  private Breaker.Pass pass() {
    return breaker.enter().orElseThrow();
  }
}
