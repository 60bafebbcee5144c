package com.cotrackpro.voice.simulator.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayoutTest {

  private final List<String> reached = new ArrayList<>();
  private final Playout playout = new Playout(reached::add);

  @Test
  void soundIsHeardInTheOrderInWhichItCame() {
    playout.play(new byte[] {1, 2, 3});
    playout.play(new byte[] {4});

    assertThat(playout.advanceTo(2)).containsExactly(1, 2);
    assertThat(playout.advanceTo(6)).containsExactly(3, 4, Mulaw.SILENCE, Mulaw.SILENCE);
  }

  @Test
  void aMarkIsReachedWithTheLastSampleBeforeIt() {
    playout.play(new byte[] {1, 2, 3});
    playout.mark("behind");
    playout.play(new byte[] {4});

    playout.advanceTo(2);
    assertThat(reached).isEmpty();

    playout.advanceTo(3);
    assertThat(reached).containsExactly("behind");
  }

  @Test
  void aMarkIsReachedAtOnceWhenNothingIsQueued() {
    playout.mark("at once");

    assertThat(reached).containsExactly("at once");
  }

  @Test
  void clearingReturnsTheMarksInOrderAndSparesLaterSound() {
    playout.play(new byte[] {1, 2, 3});
    playout.mark("one");
    playout.play(new byte[] {4});
    playout.mark("two");
    playout.advanceTo(1);

    assertThat(playout.clear()).containsExactly("one", "two");

    playout.play(new byte[] {9});
    assertThat(playout.advanceTo(2)).containsExactly(9);
    assertThat(reached).isEmpty();
  }

  @Test
  void moreThanTenMinutesAreThrownAway() {
    byte[] tenMinutes = new byte[Playout.MOST_QUEUED];
    Arrays.fill(tenMinutes, (byte) 1);

    assertThat(playout.play(tenMinutes)).isTrue();
    assertThat(playout.play(new byte[] {2})).isFalse();
    assertThat(playout.queued()).isEqualTo(Playout.MOST_QUEUED);
  }
}
