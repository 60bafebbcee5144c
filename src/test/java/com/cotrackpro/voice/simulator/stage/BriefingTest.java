package com.cotrackpro.voice.simulator.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.anthropic.Asked;
import com.cotrackpro.voice.simulator.anthropic.Asked.Part;
import com.cotrackpro.voice.simulator.anthropic.Asked.Turn;
import com.cotrackpro.voice.simulator.anthropic.Sent;
import com.cotrackpro.voice.simulator.anthropic.Sent.Place;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A request to the model that is not what it should be is found out, each by the check that is
/// there for it.
class BriefingTest {

  private static final String PROMPT = "You are the voice. Your part: the caller is a parent";
  private static final List<String> TOOLS =
      List.of("start_session", "check_safety", "rewrite_message", "generate_artifact");
  private static final Set<Place> MARKED = EnumSet.allOf(Place.class);
  private static final List<Turn> TALK =
      List.of(
          turn("user", "He was late."), turn("assistant", "How late?"), turn("user", "An hour."));

  @Test
  void whatIsAsItShouldBePasses() {
    assertThat(failed(sent(PROMPT, TALK, TOOLS))).isEmpty();
  }

  @Test
  void anotherPersonasPromptIsFoundOut() {
    assertThat(failed(sent("You are the voice. Your part: the caller is a judge", TALK, TOOLS)))
        .containsExactly("the model is told whom it is to be");
    assertThat(failed(sent("", TALK, TOOLS))).containsExactly("the model is told whom it is to be");
  }

  @Test
  void aToolTooFewOrAnotherOneIsFoundOut() {
    String tools = "the model is offered the four tools";

    assertThat(failed(sent(PROMPT, TALK, TOOLS.subList(0, 3)))).containsExactly(tools);
    assertThat(failed(sent(PROMPT, TALK, List.of("a", "b", "c", "d")))).containsExactly(tools);
  }

  @Test
  void aMissingCacheMarkIsFoundOut() {
    for (Place place : Place.values()) {
      Set<Place> others = EnumSet.complementOf(EnumSet.of(place));

      assertThat(failed(new Sent(asked(PROMPT, TALK, TOOLS), others, true)))
          .containsExactly("tools, prompt and conversation each end in a cache mark");
    }
  }

  @Test
  void twoMessagesOfOneSideInARowAreFoundOut() {
    assertThat(failed(new Sent(asked(PROMPT, TALK, TOOLS), MARKED, false)))
        .containsExactly("caller and persona take turns in what the model is told");
  }

  @Test
  void wordsThatTheCallerDidNotSayAreFoundOut() {
    assertThat(failed(sent(PROMPT, List.of(turn("user", "He was drunk.")), TOOLS)))
        .containsExactly("the model is told what the caller said, and nothing else");
  }

  @Test
  void wordsThatTheCallerDidNotHearAreFoundOut() {
    List<Turn> invented = List.of(TALK.getFirst(), turn("assistant", "How late? Were you angry?"));

    assertThat(failed(sent(PROMPT, invented, TOOLS)))
        .containsExactly("the model remembers what the caller heard, and nothing else");
  }

  private static List<String> failed(Sent second) {
    Sent first = sent(PROMPT, TALK.subList(0, 1), TOOLS);
    return new Briefing(
            List.of(first, second),
            List.of("Your part: the caller is a parent"),
            Words.of("He was late. An hour. Goodbye."),
            Words.of("Hello. How late? I see."))
        .checks().stream().filter(check -> !check.holds()).map(Verdict.Check::name).toList();
  }

  private static Sent sent(String system, List<Turn> messages, List<String> tools) {
    return new Sent(asked(system, messages, tools), MARKED, true);
  }

  private static Asked asked(String system, List<Turn> messages, List<String> tools) {
    return new Asked("claude-haiku-5-5", system, messages, tools);
  }

  private static Turn turn(String role, String words) {
    return new Turn(role, List.of(new Part.Text(words)));
  }
}
