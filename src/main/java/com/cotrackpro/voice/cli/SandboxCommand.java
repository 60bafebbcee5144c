package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.App;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.ScenarioException;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the center against simulated vendors and places a call: no account, no key, no network.
@Command(
    name = "sandbox",
    description = {
      "Start the center and simulators of all vendors, place a call and show it.",
      "Then go on serving until Ctrl-C: './voice-center call' places another."
    },
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {

  // Some forty phrases at the simulated voice's pace; a call may begin without them all the same.
  private static final Duration REHEARSAL = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Option(names = "--once", description = "exit after the call: with 0 if it went as it should")
  private boolean once;

  @Option(
      names = "--serve-only",
      description = "place no call: serve the API before simulated vendors until Ctrl-C")
  private boolean serveOnly;

  @Option(
      names = "--scenario",
      paramLabel = "FILE|NAME",
      defaultValue = "late-pickup",
      description = "the call to play (default: ${DEFAULT-VALUE})")
  private String scenario = "late-pickup";

  @Option(names = "--list", description = "list the scenarios and exit")
  private boolean list;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "the server's port (default: any free one)")
  private int port;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "sandbox-calls",
      description = "where sound, record and picture go (default: ${DEFAULT-VALUE})")
  private Path out = Path.of("sandbox-calls");

  @Override
  public Integer call() throws Exception {
    Logging.quiet();
    if (list) {
      return list();
    }
    Scenario wanted = Scenarios.load(scenario);
    Ticker ticker = Ticker.system();
    try (var sockets = Sockets.open();
        var stage = Stage.open(sockets, ticker, wanted);
        var app = App.start(SandboxConfig.of(stage, port, out))) {
      app.awaitRehearsal(REHEARSAL);
      return perform(new Theatre(sockets, stage, app.port(), out), wanted);
    }
  }

  private int perform(Theatre theatre, Scenario wanted) throws Exception {
    var screen = new Screen(spec.commandLine().getOut());
    if (serveOnly) {
      theatre.openNetwork();
      return serve(theatre, screen);
    }
    return play(theatre, screen, wanted);
  }

  private int play(Theatre theatre, Screen screen, Scenario wanted) throws Exception {
    screen.line("@|bold " + wanted.name() + "|@: " + wanted.about());
    boolean good = theatre.play(wanted, screen);
    if (once) {
      return good ? 0 : 1;
    }
    return serve(theatre, screen);
  }

  private static int serve(Theatre theatre, Screen screen) throws Exception {
    theatre.announce(screen);
    new CountDownLatch(1).await();
    return 0;
  }

  private int list() throws ScenarioException {
    for (Scenario each : Scenarios.all()) {
      spec.commandLine().getOut().printf("%-18s %s%n", each.name(), each.about());
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
