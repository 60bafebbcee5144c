package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.Configuration;
import com.cotrackpro.voice.app.RecordsTable;
import com.cotrackpro.voice.app.StartException;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Makes the DynamoDB table of records.
@Command(
    name = "create-table",
    description =
        "Create the DynamoDB table of records, DYNAMO_TABLE_NAME, with its indexes, billed on"
            + " demand, with its time to live switched on.",
    mixinStandardHelpOptions = true)
final class CreateTableCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return make(System.getenv(), Path.of(".env"));
  }

  private int make(Map<String, String> environment, Path dotEnv) throws InterruptedException {
    return switch (Configuration.load(environment, dotEnv)) {
      case Config.Outcome.Unusable(var problems, _) -> {
        for (Problem problem : problems) {
          err().println("  " + problem);
        }
        yield CommandLine.UNUSABLE_CONFIGURATION;
      }
      case Config.Outcome.Ready(var config, _) ->
          make(config.storage().dynamo(), spec.commandLine().getOut(), err());
    };
  }

  /// Makes the table, and says what came of it.
  ///
  /// @return the exit code
  static int make(Optional<Config.Dynamo> table, PrintWriter out, PrintWriter err)
      throws InterruptedException {
    if (table.isEmpty()) {
      err.println("DYNAMO_ENABLED is not true: records are kept in DATA_DIR, without a table.");
      return CommandLine.UNUSABLE_CONFIGURATION;
    }
    try {
      boolean made = RecordsTable.make(table.get());
      String name = "The table " + table.get().table();
      out.println(made ? name + " is made." : name + " exists already; it stays as it is.");
      out.flush();
      return 0;
    } catch (StartException e) {
      err.println("Failed: " + e.getMessage());
      return 1;
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
