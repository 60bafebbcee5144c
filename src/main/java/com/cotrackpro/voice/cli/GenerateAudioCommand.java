package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.AudioStudio;
import com.cotrackpro.voice.app.AudioStudio.Plan;
import com.cotrackpro.voice.app.AudioStudio.Take;
import com.cotrackpro.voice.app.StartException;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Records the fixed phrases beforehand.
@Command(
    name = "generate-audio",
    description = {
      "Have every fixed phrase of every persona spoken once and keep it in AUDIO_CACHE_DIR.",
      "What is there already is not asked for again, so the command can be stopped and repeated."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every phrase is there",
      "1:some phrases are still missing; run it again",
      "2:the command line is wrong",
      "69:the vendor refused or did not answer, or the disk was full; nothing else was tried",
      "78:the settings cannot be used"
    },
    mixinStandardHelpOptions = true)
final class GenerateAudioCommand implements Callable<Integer> {

  /// EX_UNAVAILABLE of `sysexits.h`.
  static final int UNAVAILABLE = 69;

  private static final int MOST_JOBS = 32;

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(names = "--dry-run", description = "say what it would do and cost, and ask nobody")
  private boolean dryRun;

  @Option(names = "--role", paramLabel = "ROLE", description = "only this persona's phrases")
  private String role = "";

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "4",
      description = "how many phrases are spoken at a time, 1 to 32 (default: ${DEFAULT-VALUE})")
  private int jobs = 4;

  /// With the settings of the process's own environment.
  GenerateAudioCommand() {
    this(System.getenv());
  }

  GenerateAudioCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Logging.quiet();
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new ParameterException(spec.commandLine(), "--jobs must be from 1 to " + MOST_JOBS);
    }
    Optional<Config> config = Settings.load(environment, spec.commandLine().getErr());
    return config.isEmpty() ? CommandLine.UNUSABLE_CONFIGURATION : generate(config.get());
  }

  private int generate(Config config) throws IOException, InterruptedException {
    try (var studio = AudioStudio.open(config, Ticker.system())) {
      Plan plan = studio.plan(roles(studio));
      show(plan);
      return dryRun || plan.count() == 0 ? 0 : record(studio, plan);
    } catch (StartException e) {
      spec.commandLine().getErr().println("Cannot start:\n  " + e.getMessage());
      return CommandLine.UNUSABLE_CONFIGURATION;
    }
  }

  private Collection<Role> roles(AudioStudio studio) {
    if (role.isEmpty()) {
      return studio.roles();
    }
    if (Role.fits(role) && studio.roles().contains(new Role(role))) {
      return List.of(new Role(role));
    }
    String known =
        studio.roles().stream().map(Role::name).sorted().collect(Collectors.joining(", "));
    throw new ParameterException(
        spec.commandLine(), "--role must be one of " + known + ", not '" + role + "'");
  }

  private void show(Plan plan) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-18s %-22s %8s %8s %10s%n", "role", "voice", "phrases", "missing", "characters");
    for (AudioStudio.Row row : plan.rows()) {
      out.printf(
          "%-18s %-22s %8d %8d %10d%n",
          row.role(), row.voice(), row.phrases(), row.missing(), row.characters());
    }
    out.println(
        plan.count() == 0
            ? "All " + plan.present() + " phrases are there."
            : plan.count()
                + " phrases are missing: "
                + plan.characters()
                + " characters, about "
                + usd(plan.usd(plan.characters())));
    out.flush();
  }

  private int record(AudioStudio studio, Plan plan) throws IOException, InterruptedException {
    var bar = ProgressLine.on(spec.commandLine().getOut(), plan);
    var onSignal = new Thread(studio::stop, "stop recording");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      Take take = studio.record(plan, jobs, bar);
      bar.end();
      return tell(take, plan);
    } finally {
      forget(onSignal);
    }
  }

  private static void forget(Thread onSignal) {
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException _) {
      // The process is ending, and the hook runs already.
    }
  }

  private int tell(Take take, Plan plan) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Recorded %d phrases, %d characters, about %s.%n",
        take.recorded(), take.characters(), usd(plan.usd(take.characters())));
    out.flush();
    if (take.missing() == 0) {
      return 0;
    }
    PrintWriter err = spec.commandLine().getErr();
    take.stopped().ifPresent(reason -> err.println("Stopped. " + reason));
    err.println(take.missing() + " phrases are still missing; they will be spoken live.");
    err.flush();
    return take.stopped().isPresent() ? UNAVAILABLE : 1;
  }

  private static String usd(double amount) {
    return String.format(Locale.ROOT, "USD %.2f", amount);
  }
}
