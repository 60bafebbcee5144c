package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.AudioStudio;
import com.cotrackpro.voice.app.AudioStudio.VoiceUse;
import com.cotrackpro.voice.app.StartException;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists the account's voices.
@Command(
    name = "voices",
    description = {
      "List the voices of the account, mark those that the personas use, and name those that a",
      "persona uses and the account has not."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every persona has its voice",
      "1:a persona's voice is missing",
      "69:the account cannot be asked",
      "78:the settings cannot be used"
    },
    mixinStandardHelpOptions = true)
final class VoicesCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  /// With the settings of the process's own environment.
  VoicesCommand() {
    this(System.getenv());
  }

  VoicesCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    Logging.quiet();
    Optional<Config> config = Settings.load(environment, spec.commandLine().getErr());
    return config.isEmpty() ? CommandLine.UNUSABLE_CONFIGURATION : list(config.get());
  }

  private int list(Config config) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try (var studio = AudioStudio.open(config, Ticker.system())) {
      return show(studio.voices());
    } catch (StartException e) {
      err.println("Cannot start:\n  " + e.getMessage());
      return CommandLine.UNUSABLE_CONFIGURATION;
    } catch (Unavailable e) {
      err.println("The account's voices cannot be listed: " + e.trouble().reason());
      return GenerateAudioCommand.UNAVAILABLE;
    }
  }

  private int show(List<VoiceUse> voices) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("  %-22s %-24s %-14s %s%n", "voice", "name", "category", "personas");
    for (VoiceUse voice : voices) {
      if (voice.inAccount()) {
        out.printf(
            "%s %-22s %-24s %-14s %s%n",
            voice.roles().isEmpty() ? " " : "*",
            voice.id(),
            voice.name(),
            voice.category(),
            String.join(", ", voice.roles()));
      }
    }
    List<VoiceUse> missing = voices.stream().filter(voice -> !voice.inAccount()).toList();
    missing.forEach(voice ->
        out.println(
            "! "
                + voice.id()
                + " is not in the account; mute without it: "
                + String.join(", ", voice.roles())));
    out.flush();
    return missing.isEmpty() ? 0 : 1;
  }
}
