package com.cotrackpro.voice.app;

import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.center.Costs;
import com.cotrackpro.voice.center.DayCosts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/// The costs of a day as a table for people.
final class CostTable {

  private final StringBuilder out = new StringBuilder();

  private CostTable() {}

  static String of(DayCosts day) {
    var table = new CostTable();
    LocalDate date = LocalDate.ofInstant(day.from(), ZoneOffset.UTC);
    table.line("Calls that started on " + date + " (UTC)");
    table.line("");
    table.line(String.format(Locale.ROOT, "%-32s %9s %12s", "Role", "Calls", "USD"));
    day.byRole().forEach((role, costs) -> table.row(role.name(), costs.calls(), costs.usd()));
    table.row("all", day.totals().calls(), day.totals().usd());
    table.line("");
    table.details(day.totals());
    if (day.truncated()) {
      table.line("");
      table.line("There are more calls than may be read: these are the newest.");
    }
    return table.out.toString();
  }

  private void row(String name, long calls, double usd) {
    line(String.format(Locale.ROOT, "%-32s %,9d %12.4f", name, calls, usd));
  }

  private void details(Costs all) {
    Usage usage = all.usage();
    detail("Seconds of calls", all.seconds());
    detail("Answered turns", all.turns());
    detail("Input tokens", usage.inputTokens());
    detail("Output tokens", usage.outputTokens());
    detail("Tokens written to the cache", usage.cacheCreationTokens());
    detail("Tokens read from the cache", usage.cacheReadTokens());
    detail("Characters spoken live", usage.ttsChars());
    detail("Characters from the phrase cache", usage.ttsCharsCached());
    detail("Seconds sent to speech-to-text", Math.round(usage.sttSecs()));
  }

  private void detail(String name, long value) {
    line(String.format(Locale.ROOT, "%-32s %,9d", name, value));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
