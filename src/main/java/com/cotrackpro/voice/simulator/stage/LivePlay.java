package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.stage.Scenario.Cue;
import com.cotrackpro.voice.simulator.stage.Scenario.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Turns a scenario into one that can be played with a mind that does not know the script: the
/// caller speaks when the persona has had its turn, whatever it said.
public final class LivePlay {

  // The caller is never left in silence for more than 4 s (docs/scenarios.md): what is still quiet
  // then has no more to say. The shortest silence after which a persona speaks up is 10 s.
  private static final Duration QUIET = Duration.ofMillis(4500);

  private LivePlay() {}

  /// `scenario` with lines that wait for silence. The caller hangs up when all is said and the
  /// persona has answered it without ending the call.
  ///
  /// @param fixed what the persona says to the letter: a first line that waits for such words still
  ///   does
  public static Scenario of(Scenario scenario, Collection<String> fixed) {
    var cues = new ArrayList<Cue>();
    for (Cue cue : scenario.caller()) {
      boolean keeps = cues.isEmpty() && isFixed(cue.when(), fixed);
      cues.add(keeps ? cue : new Cue(moment(cue.when()), cue.act()));
    }
    cues.add(new Cue(new Moment.After("", QUIET), new Act.HangsUp()));
    return new Scenario(
        scenario.name(),
        scenario.about(),
        scenario.role(),
        cues,
        List.of(),
        scenario.world(),
        scenario.expected(),
        scenario.judging());
  }

  private static boolean isFixed(Moment when, Collection<String> fixed) {
    return when instanceof Moment.After(var words, _)
        && fixed.stream().anyMatch(text -> Words.find(Words.of(text), Words.of(words), 0) >= 0);
  }

  private static Moment moment(Moment when) {
    return switch (when) {
      case Moment.After(_, var quiet) ->
          new Moment.After("", quiet.compareTo(QUIET) > 0 ? quiet : QUIET);
      case Moment.Over _ -> new Moment.After("", QUIET);
      case Moment.Later later -> later;
    };
  }
}
