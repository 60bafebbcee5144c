package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.config.ConfigurationDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints every setting there is.
@Command(
    name = "config",
    description = "Print every setting with its meaning and default.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--env", description = "as a .env file to fill in")
  private boolean env;

  @Override
  public Integer call() {
    String document = env ? ConfigurationDocument.envExample() : ConfigurationDocument.markdown();
    spec.commandLine().getOut().print(document);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
