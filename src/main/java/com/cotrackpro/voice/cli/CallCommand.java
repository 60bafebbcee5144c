package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.stage.Booth;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.ScenarioException;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Places one simulated call to a server that is running on this machine.
@Command(
    name = "call",
    description = {
      "Place one simulated call to a server running on this machine and show it.",
      "Without options it calls the sandbox that was started last."
    },
    mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {

  private static final List<String> CHAT =
      List.of(
          "Yes. He was late again on Friday.",
          "Please write it down for me.",
          "Thank you, that is all. Goodbye.");

  @Spec private CommandSpec spec;

  @Option(names = "--port", description = "the server's port (default: the sandbox's)")
  private int port;

  @Option(
      names = "--domain",
      defaultValue = "${env:SERVER_DOMAIN:-" + Stage.DOMAIN + "}",
      description = "the server's SERVER_DOMAIN (default: ${DEFAULT-VALUE})")
  private String domain = Stage.DOMAIN;

  @Option(
      names = "--say",
      paramLabel = "WORDS",
      description = "what the caller says, in turn (default: a short chat)")
  private List<String> say = CHAT;

  @Option(
      names = "--scenario",
      paramLabel = "FILE|NAME",
      description = "the caller's part of this scenario instead")
  private String scenario = "";

  @Option(names = "--role", description = "whom to ring up as (default: ${DEFAULT-VALUE})")
  private String role = "parent";

  @Option(names = "--out", paramLabel = "DIR", description = "where the sound goes")
  private Path out = Path.of("sandbox-calls");

  @Override
  public Integer call() throws Exception {
    Logging.quiet();
    Scenario wanted = scenario.isEmpty() ? Scenarios.chat(role, say) : Scenarios.load(scenario);
    var screen = new Screen(spec.commandLine().getOut());
    try (var sockets = Sockets.open();
        var booth = Booth.open(sockets, Ticker.system(), domain, token(), port())) {
      Performance played = booth.play(wanted, screen);
      Path folder = Files.createDirectories(out.resolve("call"));
      played.saveSound(folder.resolve("call.wav"));
      screen.line("Sound: " + folder.resolve("call.wav"));
      played.breaches().forEach(screen::line);
      return played.ended() && played.breaches().isEmpty() ? 0 : 1;
    }
  }

  /// The token comes from the environment, never from the command line, which others can see.
  private static String token() {
    String set = System.getenv("TWILIO_AUTH_TOKEN");
    return set == null || set.isBlank() ? Stage.TOKEN : set;
  }

  private int port() throws ScenarioException {
    if (port > 0) {
      return port;
    }
    try {
      return Integer.parseInt(Files.readString(out.resolve(Theatre.PORT_FILE)).strip());
    } catch (IOException | NumberFormatException e) {
      throw new ScenarioException(
          "no sandbox is running here: start one with './voice-center sandbox', or name a --port");
    }
  }
}
