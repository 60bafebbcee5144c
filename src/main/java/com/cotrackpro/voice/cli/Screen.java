package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.simulator.stage.StageListener;
import com.cotrackpro.voice.simulator.stage.TurnTable;
import com.cotrackpro.voice.simulator.stage.Verdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/// Shows a simulated call in the terminal as it happens, and what was measured after it.
final class Screen implements StageListener {

  private final PrintWriter out;

  Screen(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void rings(String callSid) {
    line("@|bold Ringing|@  " + callSid);
  }

  @Override
  public void callerSays(Duration at, String words, boolean interrupting) {
    line(
        time(at)
            + " @|bold,blue caller  |@ "
            + words
            + (interrupting ? "  @|red (interrupts)|@" : ""));
  }

  @Override
  public void personaSaid(Duration at, String words, boolean cutOff) {
    line(time(at) + " @|bold,yellow persona |@ " + words + (cutOff ? " @|red — cut off|@" : ""));
  }

  @Override
  public void pressed(Duration at, char key) {
    line(time(at) + " @|bold,blue caller  |@ presses " + key);
  }

  @Override
  public void ended(Duration at, String how) {
    line(time(at) + " call " + how);
  }

  /// The stages of each turn.
  void table(List<TurnTable.Row> rows) {
    line("");
    line("@|bold Turns|@, in ms after the caller's last sound; own: the server's share of it");
    out.printf(
        "  %4s %9s %6s %11s %8s %9s %6s %8s%n",
        "turn", "committed", "asked", "first token", "to voice", "first snd", "ear", "own");
    for (TurnTable.Row row : rows) {
      out.printf(
          "  %4d %9s %6s %11s %8s %9s %6s %8.1f%n",
          row.turn(),
          shown(row.committed()),
          shown(row.asked()),
          shown(row.firstToken()),
          shown(row.voiced()),
          shown(row.sound()),
          shown(row.ear()),
          row.own());
    }
    out.flush();
  }

  /// What was judged.
  void verdict(Verdict verdict) {
    line("");
    for (Verdict.Check check : verdict.checks()) {
      String mark = check.holds() ? "@|green ✓|@" : "@|red,bold ✗|@";
      line("  " + mark + " " + check.name() + " (" + check.finding() + ")");
    }
  }

  void line(String markup) {
    out.println(Ansi.AUTO.string(markup));
    out.flush();
  }

  private static String time(Duration at) {
    return "@|faint %6.1f s|@".formatted(at.toMillis() / 1000.0);
  }

  private static String shown(long millis) {
    return millis < 0 ? "–" : Long.toString(millis);
  }
}
