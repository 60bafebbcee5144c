package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTest {

  private static final Mulaw FRAME = Mulaw.of(new byte[Mulaw.FRAME]);

  private final List<Mulaw> heard = new ArrayList<>();
  private final Flow flow = new Flow(0, heard::add);

  @Test
  void soundPassesAsItComes() {
    take(1, 0, 0);
    take(2, 20, 20);

    assertThat(heard).containsExactly(FRAME, FRAME);
  }

  @Test
  void soundThatComesTwiceOrTooLateIsDropped() {
    take(1, 0, 0);
    take(3, 40, 40);
    take(2, 20, 60);
    take(3, 40, 60);
    take(4, 60, 60);

    assertThat(heard).hasSize(3);
    assertThat(flow.late()).isEqualTo(2);
  }

  @Test
  void withoutChunkNumbersTheTimesTell() {
    take(-1, 0, 0);
    take(-1, 20, 20);
    take(-1, 0, 40);

    assertThat(heard).hasSize(2);
    assertThat(flow.late()).isEqualTo(1);
  }

  @Test
  void aGapBecomesSilenceOfItsLength() {
    take(1, 0, 0);
    take(2, 120, 120);

    assertThat(heard).containsExactly(FRAME, Mulaw.silence(800), FRAME);
    assertThat(flow.filled()).isEqualTo(1);
  }

  @Test
  void jitterIsNoGap() {
    take(1, 0, 0);
    take(2, 80, 80);

    assertThat(heard).containsExactly(FRAME, FRAME);
  }

  @Test
  void anotherClockIsNoGap() {
    take(1, 0, 0);
    take(2, 900_000_000, 20);

    assertThat(heard).containsExactly(FRAME, FRAME);
  }

  @Test
  void aFloodIsHeldBackToOneAndAHalfTimesRealTime() {
    for (int frame = 0; frame < 10_000; frame++) {
      // a hundred times real time: five frames a millisecond
      take(frame, frame * 20L, frame / 5);
    }

    // 2 s of grace and 1.5 times the 2 s that passed
    assertThat(heard).hasSizeBetween(240, 250);
    assertThat(flow.flooded()).isEqualTo(10_000 - heard.size());
  }

  @Test
  void gapsCannotBeUsedForAFlood() {
    for (int frame = 0; frame < 1000; frame++) {
      take(frame, frame * 9_000L, 0);
    }

    assertThat(heard.stream().mapToInt(Mulaw::samples).sum()).isLessThanOrEqualTo(2 * Mulaw.RATE);
  }

  @Test
  void whatAStalledNetworkDeliversAtOnceIsAllHeard() {
    take(0, 0, 0);
    for (int frame = 1; frame <= 400; frame++) {
      take(frame, frame * 20L, 8000);
    }

    assertThat(heard).hasSize(401).isEqualTo(Collections.nCopies(401, FRAME));
  }

  private void take(long chunk, long timestampMillis, long nowMillis) {
    flow.take(
        new MediaMessage.Media(FRAME.base64(), chunk, timestampMillis),
        Duration.ofMillis(nowMillis).toNanos());
  }
}
