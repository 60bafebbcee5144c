package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.App;
import com.cotrackpro.voice.app.Configuration;
import com.cotrackpro.voice.app.StartException;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs the center until it is told to stop.
@Command(
    name = "serve",
    description =
        "Run the center with the settings of the environment, of .env and of Parameter Store, until"
            + " SIGTERM or Ctrl-C.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  /// With the settings of the process's own environment.
  ServeCommand() {
    this(System.getenv());
  }

  ServeCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    return switch (Configuration.load(environment, Path.of(".env"))) {
      case Config.Outcome.Unusable unusable -> refuse(unusable);
      case Config.Outcome.Ready(var config, var warnings) -> {
        Logging.as(config);
        warnings.forEach(warning -> LoggerFactory.getLogger("config").warn(warning));
        yield serve(config);
      }
    };
  }

  private int refuse(Config.Outcome.Unusable unusable) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("Cannot start:");
    for (Problem problem : unusable.problems()) {
      err.println("  " + problem);
    }
    unusable.warnings().forEach(warning -> err.println("  note: " + warning));
    return CommandLine.UNUSABLE_CONFIGURATION;
  }

  private int serve(Config config) throws InterruptedException {
    try {
      App app = App.start(config);
      stopOnSignal(app, config.http().drain());
      new CountDownLatch(1).await();
      return 0;
    } catch (StartException e) {
      spec.commandLine().getErr().println("Cannot start:\n  " + e.getMessage());
      return CommandLine.UNUSABLE_CONFIGURATION;
    }
  }

  /// SIGTERM and Ctrl-C: take no more calls, let those under way finish, say goodbye to the rest.
  private static void stopOnSignal(App app, Duration patience) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    app.drain(patience);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } finally {
                    app.close();
                  }
                },
                "drain"));
  }
}
