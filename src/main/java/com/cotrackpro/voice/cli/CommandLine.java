package com.cotrackpro.voice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/// All commands.
@Command(
    name = "voice-center",
    description = "CoTrackPro Voice Center: a telephone that listens, documents and helps.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    subcommands = {
      SandboxCommand.class,
      ServeCommand.class,
      CallCommand.class,
      LoadTestCommand.class,
      RehearseCommand.class,
      RollupCommand.class,
      ConfigCommand.class,
      GenerateAudioCommand.class,
      VoicesCommand.class,
      PersonasCommand.class,
      CreateTableCommand.class,
      HelpCommand.class
    })
public final class CommandLine {

  /// Exit code for a configuration that cannot be used: EX_CONFIG of `sysexits.h`.
  static final int UNUSABLE_CONFIGURATION = 78;

  private CommandLine() {}

  /// Runs the command that `args` name.
  ///
  /// @return the exit code
  public static int run(String... args) {
    var commands = new picocli.CommandLine(new CommandLine());
    commands.setExecutionExceptionHandler((failure, line, _) -> {
      line.getErr().println(line.getColorScheme().errorText("Failed: " + failure.getMessage()));
      return 1;
    });
    commands.setExecutionStrategy(CommandLine::execute);
    return commands.execute(args.length == 0 ? new String[] {"--help"} : args);
  }

  private static int execute(picocli.CommandLine.ParseResult parsed) {
    if (!parsed.hasSubcommand()
        && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      throw new ParameterException(parsed.commandSpec().commandLine(), "a command is missing");
    }
    return new picocli.CommandLine.RunLast().execute(parsed);
  }
}
