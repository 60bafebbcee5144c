package com.cotrackpro.voice;

import com.cotrackpro.voice.cli.CommandLine;

/// Where the program begins.
public final class Main {

  private Main() {}

  /// Runs the command that `args` name and exits with its code.
  public static void main(String[] args) {
    System.exit(CommandLine.run(args));
  }
}
