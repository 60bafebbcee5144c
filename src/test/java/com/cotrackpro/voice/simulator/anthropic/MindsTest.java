package com.cotrackpro.voice.simulator.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.anthropic.ScriptMind.Line;
import com.cotrackpro.voice.simulator.anthropic.Step.Say;
import com.cotrackpro.voice.simulator.anthropic.Step.UseTool;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the simulated model says.
class MindsTest {

  private static final List<String> TOOLS =
      List.of("start_session", "check_safety", "rewrite_message", "generate_artifact");
  private static final String SESSION = "{\"sessionId\":\"s9\"}";

  private final Mind rules = new RulesMind();

  @Test
  void aGreetingIsGreetedBack() {
    assertThat(rules.answer(asked(user("Hello there."))))
        .singleElement()
        .isInstanceOfSatisfying(Say.class, say -> assertThat(say.text()).startsWith("Hello"));
  }

  @Test
  void aStoryOpensASessionOnce() {
    var story = user("He was two hours late on Friday.");

    assertThat(rules.answer(asked(story)))
        .last()
        .isInstanceOfSatisfying(
            UseTool.class,
            use -> {
              assertThat(use.name()).isEqualTo("start_session");
              assertThat(use.inputJson()).contains("\"role\":\"parent\"", "two hours late");
            });
    assertThat(rules.answer(asked(story, use("start_session"), result("start_session", SESSION))))
        .singleElement()
        .isInstanceOfSatisfying(
            Say.class, say -> assertThat(say.text()).contains("notes are open").endsWith("?"));
  }

  @Test
  void fearIsAnsweredWithASafetyCheckAndThenWithWords() {
    var opened =
        List.of(user("My son was hurt."), use("start_session"), result("start_session", SESSION));
    var afraid = user("I am afraid he will come tonight.");

    assertThat(rules.answer(asked(opened, afraid)))
        .last()
        .isInstanceOfSatisfying(
            UseTool.class,
            use -> {
              assertThat(use.name()).isEqualTo("check_safety");
              assertThat(use.inputJson()).contains("\"sessionId\":\"s9\"", "come tonight");
            });
    assertThat(
            rules.answer(
                asked(opened, afraid, use("check_safety"), result("check_safety", "{\"tier\":1}"))))
        .singleElement()
        .isInstanceOfSatisfying(Say.class, say -> assertThat(say.text()).contains("nine one one"));
  }

  @Test
  void aFearfulFirstSentenceChainsTheSessionAndTheCheck() {
    var afraid = user("I am scared of him.");

    assertThat(rules.answer(asked(afraid)))
        .last()
        .isInstanceOfSatisfying(
            UseTool.class, use -> assertThat(use.name()).isEqualTo("start_session"));
    assertThat(rules.answer(asked(afraid, use("start_session"), result("start_session", SESSION))))
        .singleElement()
        .isInstanceOfSatisfying(
            UseTool.class, use -> assertThat(use.name()).isEqualTo("check_safety"));
  }

  @Test
  void whatShallBeWrittenDownIsWrittenDown() {
    var opened = List.of(user("Hm."), use("start_session"), result("start_session", SESSION));

    assertThat(rules.answer(asked(opened, user("Please write that down."))))
        .last()
        .isInstanceOfSatisfying(
            UseTool.class, use -> assertThat(use.name()).isEqualTo("generate_artifact"));
  }

  @Test
  void aGoodbyeIsAGoodbye() {
    assertThat(rules.answer(asked(user("Thank you, goodbye."))))
        .singleElement()
        .isInstanceOfSatisfying(Say.class, say -> assertThat(say.text()).endsWith("goodbye."));
  }

  @Test
  void withoutToolsThereIsOnlyTalk() {
    var asked = new Asked("claude-haiku-5-5", "", List.of(user("He hit me.")), List.of());

    assertThat(rules.answer(asked)).hasOnlyElementsOfType(Say.class);
  }

  @Test
  void aFailedToolIsAdmitted() {
    var failed =
        new Asked.Turn(
            "user", List.of(new Asked.Part.Result("toolu_1", "start_session", "late", true)));

    assertThat(rules.answer(asked(user("A story."), use("start_session"), failed)))
        .singleElement()
        .isInstanceOfSatisfying(
            Say.class, say -> assertThat(say.text()).startsWith("I could not reach"));
  }

  @Test
  void aScriptAnswersInOrderAndAnywhere() {
    var script =
        new ScriptMind(
            List.of(
                Line.next(new When.Anything(), new Say("First.")),
                Line.next(new When.Hears("LATE"), new Say("Second: {words}")),
                Line.next(
                    new When.Matches(Pattern.compile("\\d o'clock")),
                    new UseTool(
                        "check_safety", "{\"sessionId\":\"{sessionId}\",\"c\":\"{words}\"}")),
                Line.whenever(new When.Hears("pardon"), new Say("I said it.")),
                Line.whenever(new When.After("check_safety"), new Say("Safe."))),
            _ -> List.of(new Say("Nothing fits.")));
    var first = List.of(user("Late."), say("First."));
    var second = List.of(user("He was \"late\"."), say("Second."));

    assertThat(script.answer(asked(user("Late.")))).containsExactly(new Say("First."));
    assertThat(script.answer(asked(first, user("He was \"late\"."))))
        .containsExactly(new Say("Second: He was \"late\"."));
    assertThat(script.answer(asked(first, user("Pardon?")))).containsExactly(new Say("I said it."));
    assertThat(script.answer(asked(first, second, user("It was \"6 o'clock\"."))))
        .containsExactly(
            new UseTool(
                "check_safety", "{\"sessionId\":\"\",\"c\":\"It was \\\"6 o'clock\\\".\"}"));
    assertThat(script.answer(asked(first, second, user("Late again."))))
        .containsExactly(new Say("Nothing fits."));
    assertThat(
            script.answer(
                asked(user("6 o'clock"), use("check_safety"), result("check_safety", "{}"))))
        .containsExactly(new Say("Safe."));
  }

  @Test
  void aScriptKnowsTheSessionThatWasOpened() {
    var script =
        new ScriptMind(List.of(Line.whenever(new When.Anything(), new Say("{sessionId}"))));

    assertThat(
            script.answer(
                asked(
                    user("Hm."),
                    use("start_session"),
                    result("start_session", SESSION),
                    user("And?"))))
        .containsExactly(new Say("s9"));
  }

  private static Asked.Turn user(String words) {
    return new Asked.Turn("user", List.of(new Asked.Part.Text(words)));
  }

  private static Asked.Turn say(String words) {
    return new Asked.Turn("assistant", List.of(new Asked.Part.Text(words)));
  }

  private static Asked.Turn use(String tool) {
    return new Asked.Turn("assistant", List.of(new Asked.Part.Use("toolu_1", tool, "{}")));
  }

  private static Asked.Turn result(String tool, String content) {
    return new Asked.Turn("user", List.of(new Asked.Part.Result("toolu_1", tool, content, false)));
  }

  /// A question about a conversation of turns and lists of turns.
  private static Asked asked(Object... turns) {
    List<Asked.Turn> all =
        Arrays.stream(turns)
            .flatMap(each -> each instanceof List<?> list ? list.stream() : Stream.of(each))
            .map(Asked.Turn.class::cast)
            .toList();
    return new Asked("claude-haiku-5-5", "You speak with a parent.", all, TOOLS);
  }
}
