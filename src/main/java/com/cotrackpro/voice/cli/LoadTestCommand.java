package com.cotrackpro.voice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Places many simulated calls at once.
@Command(
    name = "loadtest",
    description = "Place many simulated calls at once.",
    mixinStandardHelpOptions = true)
final class LoadTestCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
