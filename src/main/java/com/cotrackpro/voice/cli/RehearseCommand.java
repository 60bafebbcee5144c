package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.App;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.stage.Verdict;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Rehearses every persona: a plain call and a hard one each, side by side.
@Command(
    name = "rehearse",
    description =
        "Rehearse every persona against the simulators: a plain call and a hard one each.",
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

  private static final Duration PHRASES = Duration.ofSeconds(60);
  // All of them beside each other take half of it.
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final Duration STOP = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Option(names = "--role", paramLabel = "ROLE", description = "one role only (default: all)")
  private String role = "";

  @Option(names = "--jobs", description = "how many calls at a time (default: ${DEFAULT-VALUE})")
  private int jobs = 26;

  private final Map<String, List<String>> findings = new ConcurrentHashMap<>();

  @Override
  public Integer call() throws Exception {
    Logging.quiet();
    List<String> names =
        Scenarios.REHEARSALS.stream()
            .filter(name -> role.isEmpty() || name.startsWith(role + "-"))
            .toList();
    if (names.isEmpty()) {
      spec.commandLine().getErr().println("there is no rehearsal of " + role);
      return 1;
    }
    Path directory = Files.createTempDirectory("voice-center-rehearsals");
    rehearse(new ConcurrentLinkedQueue<>(names), directory, new CountDownLatch(names.size()));
    return report(names);
  }

  private void rehearse(Queue<String> names, Path directory, CountDownLatch left)
      throws InterruptedException {
    try (var crew = Crew.open("rehearsals", STOP, _ -> {})) {
      for (int i = 0; i < jobs; i++) {
        crew.fork("rehearsal-" + i, () -> work(names, directory, left));
      }
      var _ = left.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void work(Queue<String> names, Path directory, CountDownLatch left) throws Exception {
    for (String name = names.poll(); name != null; name = names.poll()) {
      findings.put(name, List.of("it broke"));
      try {
        findings.put(name, failed(name, directory));
      } finally {
        left.countDown();
      }
    }
  }

  private static List<String> failed(String name, Path directory) throws Exception {
    Scenario scenario = Scenarios.load(name);
    Ticker ticker = Ticker.system();
    Path own = Files.createDirectory(directory.resolve(name));
    try (var sockets = Sockets.open();
        var stage = Stage.open(sockets, ticker, scenario);
        var app = App.start(SandboxConfig.of(stage, 0, own))) {
      app.awaitRehearsal(PHRASES);
      Verdict verdict = new Theatre(sockets, stage, app.port(), own).judge(scenario);
      return verdict.checks().stream()
          .filter(check -> !check.holds())
          .map(check -> check.name() + ": " + check.finding())
          .toList();
    }
  }

  private int report(List<String> names) {
    PrintWriter out = spec.commandLine().getOut();
    for (String name : names) {
      List<String> failed = findings.getOrDefault(name, List.of("it was not played"));
      out.printf("%-24s %s%n", name, failed.isEmpty() ? "as it should be" : "FAILED");
      failed.forEach(finding -> out.println("    " + finding));
    }
    long good =
        names.stream().filter(name -> findings.getOrDefault(name, List.of("")).isEmpty()).count();
    out.println(good + " of " + names.size() + " as they should be");
    out.flush();
    return good == names.size() ? 0 : 1;
  }
}
