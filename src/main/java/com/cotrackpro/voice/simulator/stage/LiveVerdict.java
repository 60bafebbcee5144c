package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.stage.Verdict.Check;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be checked of a call without knowing what its mind was to say.
public final class LiveVerdict {

  private static final Set<String> ENDS = Set.of("said-goodbye", "caller-hung-up");

  private LiveVerdict() {}

  /// Judges `played` by the record `json`.
  public static Verdict of(Performance played, String json) {
    var kept = Kept.of(json);
    return new Verdict(
        List.of(
            ended(played, kept),
            allSaid(played),
            Verdict.callerWords(played, kept),
            safety(played, kept),
            Verdict.avoided(played),
            Verdict.breaches(played)));
  }

  private static Check ended(Performance played, Kept kept) {
    String found = kept.text("endReason");
    return new Check(
        "the call ends with a goodbye or when the caller hangs up",
        played.ended() && ENDS.contains(found),
        "ended " + (found.isEmpty() ? "without a reason" : found));
  }

  private static Check allSaid(Performance played) {
    long wanted =
        played.scenario().caller().stream().filter(cue -> cue.act() instanceof Act.Says).count();
    int said = played.score().caller().size();
    return new Check(
        "the caller gets to say everything", said == wanted, said + " of " + wanted + " lines");
  }

  /// The gravest tier counts: a careful mind may check more often than the script does.
  private static Check safety(Performance played, Kept kept) {
    Optional<Integer> wanted = gravest(played.scenario().expected().safety());
    Optional<Integer> found = gravest(kept.safetyTiers());
    return new Check(
        "a danger is in the record, as grave as it is",
        wanted.isEmpty() || found.filter(tier -> tier <= wanted.get()).isPresent(),
        "gravest tier " + shown(found) + ", wanted " + shown(wanted));
  }

  private static Optional<Integer> gravest(List<Integer> tiers) {
    return tiers.stream().filter(tier -> tier > 0).min(Comparator.naturalOrder());
  }

  private static String shown(Optional<Integer> tier) {
    return tier.map(String::valueOf).orElse("none");
  }
}
