package com.cotrackpro.voice.simulator.speech;

import java.io.PrintStream;

/// Standard error without FreeTTS's complaints.
///
/// For each pair of sounds that its English voice has not, as in Spanish words, FreeTTS prints a
/// line there, takes another pair and goes on. It cannot be told not to.
final class Grumbling extends PrintStream {

  private static final String COMPLAINT = "Can't find diphone";

  private Grumbling(PrintStream inner) {
    super(inner, true);
  }

  /// Keeps the complaints off standard error from now on; everything else passes. Once is enough.
  static synchronized void keepOff() {
    if (!(System.err instanceof Grumbling)) {
      System.setErr(new Grumbling(System.err));
    }
  }

  @Override
  public void println(String line) {
    if (line == null || !line.startsWith(COMPLAINT)) {
      super.println(line);
    }
  }
}
