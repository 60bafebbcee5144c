package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.AudioStudio;
import com.cotrackpro.voice.app.AudioStudio.Plan;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/// How far the recording is: one line that is written over on a terminal, a line for every tenth
/// elsewhere.
final class ProgressLine implements AudioStudio.Progress {

  private static final int WIDTH = 30;

  private final PrintWriter out;
  private final Plan plan;
  private final boolean terminal;
  private int done;
  private long characters;

  ProgressLine(PrintWriter out, Plan plan, boolean terminal) {
    this.out = out;
    this.plan = plan;
    this.terminal = terminal;
  }

  static ProgressLine on(PrintWriter out, Plan plan) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ProgressLine(out, plan, terminal);
  }

  @Override
  public void recorded(int more) {
    int tenth = tenth();
    done++;
    characters += more;
    if (terminal) {
      out.print("\r" + line());
      out.flush();
    } else if (tenth() > tenth) {
      out.println(line());
      out.flush();
    }
  }

  @Override
  public void trouble(String sentence) {
    end();
    out.println(sentence);
    out.flush();
  }

  /// Ends the line, if there is one to end.
  void end() {
    if (terminal && done > 0) {
      out.println();
      out.flush();
    }
  }

  private int tenth() {
    return done * 10 / Math.max(1, plan.count());
  }

  private String line() {
    int filled = WIDTH * done / Math.max(1, plan.count());
    return String.format(
        Locale.ROOT,
        "[%s%s] %d of %d phrases, %d of %d characters, USD %.2f of %.2f",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done,
        plan.count(),
        characters,
        plan.characters(),
        plan.usd(characters),
        plan.usd(plan.characters()));
  }
}
