package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Score;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Calls for stories that need little of a caller.
final class Plays {

  private Plays() {}

  /// A caller who says nothing at all.
  static Scenario silence() {
    return Scenarios.chat("parent", List.of());
  }

  /// A caller who says `lines`, each when the persona is quiet.
  static Scenario chat(String... lines) {
    return Scenarios.chat("parent", List.of(lines));
  }

  /// The words that reached the caller's ear.
  static String heard(Performance played) {
    Score score = played.score();
    return score.words().stream().map(HeardWord::text).collect(Collectors.joining(" "));
  }

  /// Longer than any call of these stories.
  static Duration longest() {
    return Duration.ofSeconds(90);
  }
}
