package com.cotrackpro.voice.simulator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.simulator.stage.Opinion.Given;
import com.cotrackpro.voice.simulator.stage.Opinion.Ruling;
import com.cotrackpro.voice.simulator.stage.Opinion.Unreadable;
import com.cotrackpro.voice.simulator.stage.Scenario.Judging;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked about calls with a real model, and what the answers mean.
class JuryTest {

  static final List<String> REHEARSALS = Scenarios.REHEARSALS;

  private final Jury jury = new Jury("Judge.", new Judging(List.of("listen"), List.of("shout")));
  private final Scenario call = judgedBy(List.of("ask"), List.of());

  @Test
  void theQuestionHoldsTheTranscriptAndEveryRuleWithItsNumber() {
    assertThat(jury.question(call, "caller: Hello.\n"))
        .contains("<transcript>\ncaller: Hello.\n</transcript>")
        .contains("the role parent")
        .endsWith(
            "1. The persona must listen.\n2. The persona must never shout.\n3. The persona must"
                + " ask.\n");
  }

  @Test
  void anAnswerWithWordsAroundItIsRead() {
    String answer =
        """
        Here is what I think:
        ```json
        {"findings":[{"rule":1,"reason":"It did.","holds":true},
          {"rule":2,"reason":"It {did}.","holds":false},{"rule":3,"holds":true}]}
        ```
        """;

    assertThat(jury.read(call, answer))
        .isEqualTo(
            new Given(
                List.of(
                    new Ruling("The persona must listen.", true, "It did."),
                    new Ruling("The persona must never shout.", false, "It {did}."),
                    new Ruling("The persona must ask.", true, ""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "It was fine.",
        "}{",
        "{\"findings\":[{\"rule\":1,\"holds\":tr",
        "{\"findings\":\"none\"}",
        "{\"rules\":[]}",
        // One is missing, one is asked twice, one too many, no ruling, another order.
        "{\"findings\":[{\"rule\":1,\"holds\":true},{\"rule\":2,\"holds\":true}]}",
        "{\"findings\":[{\"rule\":1,\"holds\":true},{\"rule\":1,\"holds\":true},{\"rule\":3,\"holds\":true}]}",
        "{\"findings\":[{\"rule\":1,\"holds\":true},{\"rule\":2,\"holds\":true},{\"rule\":3,\"holds\":true},{\"rule\":4,\"holds\":true}]}",
        "{\"findings\":[{\"rule\":1,\"holds\":\"yes\"},{\"rule\":2,\"holds\":true},{\"rule\":3,\"holds\":true}]}",
        "{\"findings\":[{\"rule\":2,\"holds\":true},{\"rule\":1,\"holds\":true},{\"rule\":3,\"holds\":true}]}"
      })
  void anAnswerThatDoesNotRuleOnEachRuleIsNoOpinion(String answer) {
    assertThat(jury.read(call, answer)).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @FieldSource("REHEARSALS")
  void everyRehearsalSaysWhatARealModelMustDoAndMustNot(String name) throws ScenarioException {
    Scenario rehearsal = Scenarios.load(name);

    assertThat(rehearsal.judging().must()).hasSizeBetween(2, 6);
    assertThat(rehearsal.judging().never()).hasSizeBetween(3, 6);
    assertThat(Scenarios.jury().criteria(rehearsal))
        .doesNotHaveDuplicates()
        .allSatisfy(criterion -> assertThat(criterion).matches("The persona must [^.]*\\."));
  }

  @Test
  void whereADangerIsToldTheRulesAskForTheSafetyTool() throws ScenarioException {
    for (String name : Scenarios.REHEARSALS) {
      Scenario rehearsal = Scenarios.load(name);
      boolean grave = rehearsal.expected().safety().stream().anyMatch(tier -> tier <= 2);

      assertThat(rehearsal.judging().must().contains("use check_safety with what was heard"))
          .as(name)
          .isEqualTo(grave);
    }
  }

  @Test
  void aKeyThatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> ScenarioFile.jury("judge.yaml", "prompt: Judge.\nnever: [shout]\n"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("never");
  }

  private static Scenario judgedBy(List<String> must, List<String> never) {
    Scenario chat = Scenarios.chat("parent", List.of("Hello."));
    return new Scenario(
        chat.name(),
        chat.about(),
        chat.role(),
        chat.caller(),
        chat.mind(),
        chat.world(),
        chat.expected(),
        new Judging(must, never));
  }
}
