package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.simulator.stage.Minutes;
import com.cotrackpro.voice.simulator.stage.Opinion;
import com.cotrackpro.voice.simulator.stage.Opinion.Ruling;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Verdict;
import java.util.ArrayList;
import java.util.List;

/// What came of a rehearsal with a real model.
///
/// @param minutes what was said and done
/// @param verdict what could be measured
/// @param opinion what the judge thinks
record LiveResult(Scenario scenario, Minutes minutes, Verdict verdict, Opinion opinion) {

  boolean isGood() {
    return findings().isEmpty();
  }

  /// What is not as it should be, a sentence each.
  List<String> findings() {
    var findings = new ArrayList<String>();
    verdict.checks().stream()
        .filter(check -> !check.holds())
        .forEach(check -> findings.add(check.name() + ": " + check.finding()));
    switch (opinion) {
      case Opinion.Unreadable(var why) -> findings.add("it could not be judged: " + why);
      case Opinion.Given(var rulings) ->
          rulings.stream()
              .filter(ruling -> !ruling.holds())
              .map(LiveResult::sentence)
              .forEach(findings::add);
    }
    return findings;
  }

  private static String sentence(Ruling broken) {
    return broken.criterion() + " – " + broken.reason();
  }
}
