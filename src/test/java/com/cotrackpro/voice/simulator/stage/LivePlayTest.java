package com.cotrackpro.voice.simulator.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.stage.Scenario.Cue;
import com.cotrackpro.voice.simulator.stage.Scenario.Moment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When the caller speaks to a mind that does not know the script.
class LivePlayTest {

  private static final Duration SHORT = Duration.ofMillis(900);
  private static final Duration QUIET = Duration.ofMillis(4500);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void aLineWaitsForSilenceAndNotForTheModelsWords() {
    assertThat(live(cue(new Moment.After("you safe right now", SHORT), "Yes.")))
        .startsWith(cue(new Moment.After("", QUIET), "Yes."));
    assertThat(live(cue(new Moment.Over("she said"), "Wait.")))
        .startsWith(cue(new Moment.After("", QUIET), "Wait."));
    assertThat(live(cue(new Moment.After("", LONG), "Well.")))
        .startsWith(cue(new Moment.After("", LONG), "Well."));
  }

  @Test
  void theFirstLineStillWaitsForWhatThePersonaSaysToTheLetter() {
    Cue first = cue(new Moment.After("good moment to talk", SHORT), "Yes.");
    Cue second = cue(new Moment.After("good moment to talk", SHORT), "Goodbye.");

    assertThat(live(first, second)).startsWith(first, cue(new Moment.After("", QUIET), "Goodbye."));
  }

  @Test
  void theCallerHangsUpWhenTheLastLineHasBeenAnswered() {
    assertThat(live(cue(new Moment.Later(SHORT), "Goodbye.")))
        .containsExactly(
            cue(new Moment.Later(SHORT), "Goodbye."),
            new Cue(new Moment.After("", QUIET), new Act.HangsUp()));
  }

  private static List<Cue> live(Cue... cues) {
    Scenario chat = Scenarios.chat("parent", List.of());
    var written =
        new Scenario(
            chat.name(),
            chat.about(),
            chat.role(),
            List.of(cues),
            chat.mind(),
            chat.world(),
            chat.expected());
    return LivePlay.of(written, List.of("Hello.", "Is this a good moment, to talk?")).caller();
  }

  private static Cue cue(Moment when, String words) {
    return new Cue(when, new Act.Says(words));
  }
}
