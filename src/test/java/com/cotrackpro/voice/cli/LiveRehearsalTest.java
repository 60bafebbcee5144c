package com.cotrackpro.voice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.anthropic.Asked;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSettings;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSimulator;
import com.cotrackpro.voice.simulator.anthropic.Fault;
import com.cotrackpro.voice.simulator.anthropic.Mind;
import com.cotrackpro.voice.simulator.anthropic.RulesMind;
import com.cotrackpro.voice.simulator.anthropic.Step;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.telemetry.LogGuard;
import com.cotrackpro.voice.thread.Ticker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// `rehearse --live` with a simulated account in the place of the real one.
@Execution(ExecutionMode.CONCURRENT)
class LiveRehearsalTest {

  private static final String KEY = "sk-test-live";

  /// Where the journeys have theirs: spoken once for all tests.
  private static final Path PHRASES = Path.of("target", "journey-phrases");

  private static final Pattern RULE = Pattern.compile("(?m)^(\\d+)\\. ");

  @TempDir Path folder;

  private final Sockets sockets = Sockets.open();
  private final ClaudeSimulator account =
      ClaudeSimulator.start(
          sockets, Ticker.system(), ClaudeSettings.usual().takingOnly(KEY).with(new TwoMinds()));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  LiveRehearsalTest() throws Exception {}

  @AfterEach
  void close() {
    account.close();
    sockets.close();
  }

  @Test
  void aRoleThatIsJudgedWellPasses() throws Exception {
    spoken("parent-plain", "parent-hard");

    assertThat(run("y", "--live", "--role", "parent")).as(out + "\n" + err).isZero();

    assertThat(out.toString())
        .containsPattern("(?s)2 calls with claude-haiku-5-5, .*at most about USD 0\\.\\d\\d ")
        .contains("2 of 2 as they should be");
    assertThat(report())
        .contains("**2 of 2 as they should be.**", "- holds: The persona must never ")
        .contains("    caller: Wait. Are you a real person?", "    persona, fixed: ")
        .contains("It cost USD 0.0")
        .doesNotContain("FAILED")
        .doesNotContainPattern("\\+1555|555123|CA[0-9a-f]{32}");
    assertThat(account.breaches()).isEmpty();
  }

  @Test
  void whatIsJudgedBadlyOrCannotBeReadFails() throws Exception {
    spoken("kid_teen-plain", "kid_teen-hard");

    assertThat(run("", "--live", "--role", "kid_teen", "--yes")).isEqualTo(1);

    assertThat(out.toString()).contains("kid_teen-hard            FAILED", "0 of 2 as they should");
    assertThat(report())
        .contains("| kid_teen-hard | FAILED |")
        .contains("- **FAILED**: The persona must ")
        .contains(" – it said (a number)")
        .contains("- **It could not be judged**: the answer holds no JSON")
        .contains("- holds: a danger is in the record, as grave as it is");
  }

  @Test
  void withoutAKeyNothingBegins() {
    assertThat(run(Map.of(), Optional.of("y"), "--live")).isEqualTo(78);

    assertThat(err.toString()).contains("Cannot start:", "ANTHROPIC_API_KEY is missing");
  }

  @Test
  void aKeyThatIsRefusedIsSaidBeforeAnyCall() {
    var settings = settings();
    settings.put("ANTHROPIC_API_KEY", "sk-test-wrong");

    assertThat(run(settings, Optional.of("y"), "--live")).isEqualTo(69);

    assertThat(err.toString()).contains("The model cannot be asked: 401 authentication_error");
  }

  @Test
  void aBusyAccountIsAskedAgain() {
    account.failNext(new Fault.Overloaded());
    account.failNext(new Fault.Answers(403, "permission_error", "No."));

    assertThat(run("y", "--live")).isEqualTo(69);

    assertThat(err.toString()).contains("The model cannot be asked: 403 permission_error");
  }

  @Test
  void whoDoesNotWantToPayIsNotCharged() {
    assertThat(run("no", "--live")).isEqualTo(1);

    assertThat(out.toString())
        .containsPattern("(?s)26 calls with .*at most about USD \\d+\\.\\d\\d ")
        .contains("Nothing was rehearsed.");
    assertThat(account.requests()).isEmpty();
  }

  @Test
  void whereNobodyCanBeAskedItDoesNotBegin() {
    assertThat(run(settings(), Optional.empty(), "--live")).isEqualTo(2);

    assertThat(err.toString()).contains("no terminal to ask on", "--yes");
    assertThat(account.requests()).isEmpty();
  }

  @Test
  void aRoleWithoutRehearsalsIsNamed() {
    assertThat(run("y", "--live", "--role", "nobody")).isEqualTo(2);

    assertThat(err.toString()).contains("there is no rehearsal of nobody");
  }

  private int run(String answer, String... args) {
    return run(settings(), Optional.of(answer), args);
  }

  private int run(Map<String, String> settings, Optional<String> answer, String... args) {
    var line =
        new picocli.CommandLine(
            new RehearseCommand(
                settings, _ -> answer, mind -> RehearsalRoom.sharing(PHRASES, mind)));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--report", folder.resolve("made/report.md").toString()));
    return line.execute(all.toArray(String[]::new));
  }

  private Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("ANTHROPIC_BASE_URL", account.url().toString());
    settings.put("ANTHROPIC_API_KEY", KEY);
    return settings;
  }

  private String report() throws Exception {
    return Files.readString(folder.resolve("made/report.md"));
  }

  private static void spoken(String... names) throws Exception {
    for (String name : names) {
      LogGuard.callerOf(Scenarios.load(name));
    }
  }

  /// Speaks by its rules, and judges: everything holds, but for the calls of children.
  private static final class TwoMinds implements Mind {

    private final Mind persona = new RulesMind();

    @Override
    public List<Step> answer(Asked asked) {
      return asked.tools().isEmpty()
          ? List.of(new Step.Say(judgement(asked.words())))
          : persona.answer(asked);
    }

    private static String judgement(String question) {
      if (question.contains("A child wants to talk")) {
        return "I liked it.";
      }
      boolean good = !question.contains("role kid_teen");
      return RULE.matcher(question)
          .results()
          .map(rule -> ruling(rule.group(1), good || !rule.group(1).equals("2")))
          .collect(Collectors.joining(",", "Here it is: {\"findings\":[", "]}"));
    }

    private static String ruling(String rule, boolean holds) {
      String reason = holds ? "yes" : "it said +1 (555) 123-4567";
      return "{\"rule\":%s,\"reason\":\"%s\",\"holds\":%b}".formatted(rule, reason, holds);
    }
  }
}
