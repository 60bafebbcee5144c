package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Verdict;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Rehearses every persona: a plain call and a hard one each, side by side.
@Command(
    name = "rehearse",
    description = {
      "Rehearse every persona: a plain call and a hard one each. Against the simulators, or with",
      "--live with the real model: telephone and speech stay simulated, and the model's part is",
      "judged by the model, which costs money."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all calls are as they should be",
      "1:some are not, or the costs were declined",
      "2:the command line is wrong, or there is no terminal to ask and no --yes",
      "69:the model's vendor refused or did not answer",
      "78:the settings or the persona files cannot be used"
    },
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

  // All of them beside each other take half of it.
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Map<String, String> environment;
  private final Asks asks;
  private final RehearsalRoom.Opening rooms;

  @Spec private CommandSpec spec;

  @Option(names = "--role", paramLabel = "ROLE", description = "one role only (default: all)")
  private String role = "";

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "how many calls at a time (default: all; with --live 6)")
  private int jobs;

  @Option(names = "--live", description = "with the real model; needs ANTHROPIC_API_KEY")
  private boolean live;

  @Option(names = "--yes", description = "with --live: do not ask before money is spent")
  private boolean yes;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = "rehearsals/report.md",
      description = "with --live: where the report goes (default: ${DEFAULT-VALUE})")
  private Path report = Path.of("rehearsals", "report.md");

  @Option(
      names = "--judge",
      paramLabel = "MODEL",
      description = "with --live: the model that judges (default: ANTHROPIC_MODEL)")
  private String judge = "";

  /// With the settings of the process's own environment, and its terminal.
  RehearseCommand() {
    this(System.getenv(), RehearseCommand::askTerminal, RehearsalRoom::open);
  }

  RehearseCommand(Map<String, String> environment, Asks asks, RehearsalRoom.Opening rooms) {
    this.environment = Map.copyOf(environment);
    this.asks = asks;
    this.rooms = rooms;
  }

  /// Somebody who can be asked.
  interface Asks {
    /// The answer to `question`; empty when nobody is there.
    Optional<String> ask(String question);
  }

  private static Optional<String> askTerminal(String question) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> Optional.ofNullable(console.readLine("%s", question)).orElse(""));
  }

  @Override
  public Integer call() throws Exception {
    Logging.quiet();
    List<String> names =
        Scenarios.REHEARSALS.stream()
            .filter(name -> role.isEmpty() || name.replaceFirst("-(plain|hard)$", "").equals(role))
            .toList();
    if (names.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "there is no rehearsal of " + role);
    }
    return live ? live(names) : simulated(names);
  }

  private int live(List<String> names) throws Exception {
    var wishes = new LiveRehearsal.Wishes(names, jobs > 0 ? jobs : 6, yes, report, judge);
    return new LiveRehearsal(
            wishes,
            environment,
            asks,
            rooms,
            spec.commandLine().getOut(),
            spec.commandLine().getErr())
        .run();
  }

  private int simulated(List<String> names) throws Exception {
    try (var room = rooms.open(UnaryOperator.identity())) {
      room.prepare(Scenarios.load(names.getFirst()));
      int beside = jobs > 0 ? jobs : names.size();
      return show(
          names,
          SideBySide.play(
              names, beside, LONGEST, spec.commandLine().getErr(), name -> failed(room, name)));
    }
  }

  private static List<String> failed(RehearsalRoom room, String name) throws Exception {
    Scenario scenario = Scenarios.load(name);
    Theatre.Played played = room.play(scenario);
    return Verdict.of(played.performance(), played.record(), played.bill()).checks().stream()
        .filter(check -> !check.holds())
        .map(check -> check.name() + ": " + check.finding())
        .toList();
  }

  private int show(List<String> names, Map<String, List<String>> findings) {
    PrintWriter out = spec.commandLine().getOut();
    int good = 0;
    for (String name : names) {
      List<String> failed = findings.getOrDefault(name, List.of("it broke, or was not played"));
      out.printf("%-24s %s%n", name, failed.isEmpty() ? "as it should be" : "FAILED");
      failed.forEach(finding -> out.println("    " + finding));
      good += failed.isEmpty() ? 1 : 0;
    }
    out.println(good + " of " + names.size() + " as they should be");
    out.flush();
    return good == names.size() ? 0 : 1;
  }
}
