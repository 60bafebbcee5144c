package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.Configuration;
import com.cotrackpro.voice.app.Rollup;
import com.cotrackpro.voice.app.StartException;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Adds up what a day has cost.
@Command(
    name = "rollup",
    description =
        "Add up what the calls of a UTC day have cost. Reads the records that the settings name;"
            + " while a server of this machine has them open, asks that server with CRON_SECRET.",
    mixinStandardHelpOptions = true)
final class RollupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /// Null for yesterday.
  @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "The day; yesterday if unset.")
  private @Nullable LocalDate date;

  @Option(names = "--json", description = "Print one line of JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    LocalDate day = date == null ? Rollup.yesterday() : date;
    if (day.isAfter(Rollup.yesterday().plusDays(1))) {
      throw new ParameterException(spec.commandLine(), "--date lies in the future");
    }
    Logging.quiet();
    return switch (Configuration.load(System.getenv(), Path.of(".env"))) {
      case Config.Outcome.Ready(var config, _) -> print(config, day);
      case Config.Outcome.Unusable unusable -> refuse(unusable);
    };
  }

  private int print(Config config, LocalDate day) throws InterruptedException {
    try {
      Rollup rollup = Rollup.of(config, day);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? rollup.json() + "\n" : rollup.table());
      out.flush();
      return 0;
    } catch (StartException e) {
      spec.commandLine().getErr().println("Failed: " + e.getMessage());
      return 1;
    }
  }

  private int refuse(Config.Outcome.Unusable unusable) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("The settings cannot be used:");
    for (Problem problem : unusable.problems()) {
      err.println("  " + problem);
    }
    return CommandLine.UNUSABLE_CONFIGURATION;
  }
}
