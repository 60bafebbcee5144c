package com.cotrackpro.voice.persona;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.persona.Personas.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the parents' persona must say, and must never say.
class ParentTest {

  private final Persona parent = parent();

  /// The prompt in one line, whatever its line breaks.
  private final String prompt = parent.words().prompt().replaceAll("\\s+", " ");

  @Test
  void theCallOpensWithTheDisclosure() {
    assertThat(parent.opening().getFirst())
        .contains("automated assistant, not a person")
        .contains("transcribed and saved")
        .contains("educational information");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nine one one",
        "nine eight eight",
        "text HOME to seven four one seven four one",
        "in Canada to six eight six eight six eight",
        "Childhelp, one, eight hundred, four two two, four four five three",
        "National Domestic Violence Hotline, one, eight hundred, seven nine nine, seven two three"
            + " three"
      })
  void thePromptHoldsTheCrisisNumbersAsTheyAreSaid(String number) {
    assertThat(prompt).contains(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start_session", "check_safety", "rewrite_message", "generate_artifact"})
  void thePromptSaysWhenToUseEachTool(String tool) {
    assertThat(prompt).contains(tool);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "both sides",
        "calm down",
        "are you sure",
        "high conflict",
        "parental alienation",
        "stays secret",
        "to co-parent, to reconcile or to forgive"
      })
  void whatMustNeverBeSaidIsForbiddenInThePromptAndAbsentElsewhere(String words) {
    int forbidden = prompt.indexOf("Never do this");
    int next = prompt.indexOf("When somebody may be in danger");

    assertThat(prompt.substring(forbidden, next)).contains(words);
    assertThat(prompt.substring(0, forbidden) + prompt.substring(next)).doesNotContain(words);
    assertThat(parent.fixedPhrases()).noneMatch(phrase -> phrase.contains(words));
  }

  @Test
  void thePromptIsLongEnoughToBeCompleteAndShortEnoughToBeKept() {
    assertThat(List.of(prompt.split(" "))).hasSizeBetween(2000, 3300);
  }

  @Test
  void whereTheCallIsGivenUpTheCrisisNumbersAreSaid() {
    var phrases = parent.words().phrases();

    assertThat(List.of(phrases.close(), phrases.trouble().close()))
        .allSatisfy(close -> assertThat(close).contains("nine one one", "nine eight eight"));
  }

  @Test
  void everyFixedPhraseIsOneLineOfSpeech() {
    assertThat(parent.fixedPhrases())
        .hasSizeGreaterThanOrEqualTo(18)
        .allSatisfy(phrase -> assertThat(phrase).isNotBlank().doesNotContain("\n", "  "));
  }

  private static Persona parent() {
    return switch (Personas.load(Map.of())) {
      case Outcome.Ready(var personas) -> personas.standard();
      case Outcome.Unusable(var problems) -> throw new AssertionError(problems);
    };
  }
}
