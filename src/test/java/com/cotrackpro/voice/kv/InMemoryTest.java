package com.cotrackpro.voice.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryTest extends KeyValueContract {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualTicker ticker = new ManualTicker();

  @Override
  protected KeyValue store() {
    return new InMemory(ticker);
  }

  @Override
  protected void advance(Duration time) {
    ticker.advance(time);
  }

  @Test
  void whenItIsFullNothingIsForgottenBeforeItsTime() throws Unavailable {
    var store = new InMemory(ticker, 2);
    assertThat(store.putIfAbsent("a", "1", MINUTE)).isTrue();
    assertThat(store.putIfAbsent("b", "1", MINUTE)).isTrue();

    assertThatThrownBy(() -> store.putIfAbsent("c", "1", MINUTE))
        .isInstanceOfSatisfying(
            Unavailable.class, full -> assertThat(full.trouble().kind()).isEqualTo(Kind.BUSY));
    assertThat(store.putIfAbsent("a", "1", MINUTE)).isFalse();

    ticker.advance(MINUTE);
    assertThat(store.putIfAbsent("c", "1", MINUTE)).isTrue();
  }

  @Test
  void aWallClockThatJumpsForgetsNothing() throws Unavailable {
    var store = store();
    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isTrue();

    ticker.jumpWallClock(Duration.ofHours(1));

    assertThat(store.putIfAbsent("ticket", "1", MINUTE)).isFalse();
  }
}
