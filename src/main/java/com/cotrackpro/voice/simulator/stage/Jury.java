package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.stage.Opinion.Ruling;
import com.cotrackpro.voice.simulator.stage.Scenario.Judging;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a call with a real model is judged: what the reader of its transcript is told and asked, and
/// what the answer means.
///
/// @param prompt what the reader is told whatever the call
/// @param always what every call is judged by
public record Jury(String prompt, Judging always) {

  private static final JsonMapper JSON = JsonMapper.shared();

  // A reason has a sentence or two; a model that thinks first needs as much again.
  private static final int TOKENS_A_RULING = 160;

  /// What `scenario` is judged by, each a sentence.
  public List<String> criteria(Scenario scenario) {
    return Stream.of(always, scenario.judging()).flatMap(Jury::sentences).toList();
  }

  private static Stream<String> sentences(Judging judging) {
    return Stream.concat(
        judging.must().stream().map(each -> "The persona must " + each + "."),
        judging.never().stream().map(each -> "The persona must never " + each + "."));
  }

  /// How long the answer may be, in tokens.
  public int longest(Scenario scenario) {
    return TOKENS_A_RULING * (criteria(scenario).size() + 1);
  }

  /// What to ask about a call.
  ///
  /// @param minutes what was said and done in it
  public String question(Scenario scenario, String minutes) {
    var text = new StringBuilder("The caller's part: ").append(scenario.about());
    text.append(" The persona is the one for the role ").append(scenario.role()).append(".\n\n");
    text.append("<transcript>\n").append(minutes).append("</transcript>\n\nThe rules:\n");
    int number = 1;
    for (String criterion : criteria(scenario)) {
      text.append(number++).append(". ").append(criterion).append('\n');
    }
    return text.toString();
  }

  /// What `answer` says about the call. Words around the JSON are passed over.
  public Opinion read(Scenario scenario, String answer) {
    int from = answer.indexOf('{');
    int to = answer.lastIndexOf('}');
    if (from < 0 || to < from) {
      return new Opinion.Unreadable("the answer holds no JSON");
    }
    try {
      JsonNode findings = JSON.readTree(answer.substring(from, to + 1)).path("findings");
      return rulings(criteria(scenario), findings);
    } catch (JacksonException _) {
      return new Opinion.Unreadable("the answer is no JSON, or breaks off");
    }
  }

  private static Opinion rulings(List<String> criteria, JsonNode findings) {
    var rulings = new ArrayList<Ruling>();
    for (JsonNode finding : findings) {
      boolean next = finding.path("rule").asInt(-1) == rulings.size() + 1;
      if (!next || !finding.path("holds").isBoolean() || rulings.size() == criteria.size()) {
        return new Opinion.Unreadable("no ruling on rule " + (rulings.size() + 1));
      }
      rulings.add(
          new Ruling(
              criteria.get(rulings.size()),
              finding.path("holds").asBoolean(),
              finding.path("reason").asString("")));
    }
    return rulings.size() == criteria.size()
        ? new Opinion.Given(rulings)
        : new Opinion.Unreadable("no ruling on rule " + (rulings.size() + 1));
  }
}
