package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.mcp.ToolCall;
import java.util.stream.Collectors;

/// What was said and done in a call, in lines for people and for whoever judges it: taken from the
/// stored record, which holds of the persona's words only those that were heard.
///
/// @param text the lines
/// @param usd what the call's mind cost by the record
public record Minutes(String text, double usd) {

  /// Those of `played`, by its record `json`.
  public static Minutes of(Performance played, String json) {
    var kept = Kept.of(json);
    String said =
        kept.transcript().stream().map(Minutes::line).collect(Collectors.joining("\n", "", "\n"));
    String done =
        played.tools().stream().map(Minutes::line).collect(Collectors.joining(", ", "", ".\n"));
    return new Minutes(
        said
            + "Tools that ran, in order: "
            + (played.tools().isEmpty() ? "none.\n" : done)
            + "Safety events that were stored: "
            + (kept.safetyTiers().isEmpty() ? "none" : "tiers " + kept.safetyTiers())
            + ".\n",
        kept.usd());
  }

  private static String line(Kept.Entry entry) {
    String who = entry.byCaller() ? "caller" : entry.fixed() ? "persona, fixed" : "persona";
    return who + (entry.interrupted() ? ", interrupted: " : ": ") + entry.text();
  }

  private static String line(ToolCall call) {
    return call.tool() + " " + call.arguments();
  }
}
