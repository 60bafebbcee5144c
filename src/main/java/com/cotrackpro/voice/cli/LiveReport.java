package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.simulator.stage.Opinion;
import com.cotrackpro.voice.simulator.stage.Opinion.Ruling;
import com.cotrackpro.voice.simulator.stage.Verdict.Check;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The report on rehearsals with a real model, in Markdown. Numbers that could be telephone numbers
/// are left out of it, whoever said them.
final class LiveReport {

  // Seven digits and more; the short numbers of a crisis have fewer.
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ().-]{0,2}\\d){6,}");

  private final StringBuilder out = new StringBuilder();

  private LiveReport() {}

  /// What stands at the top.
  ///
  /// @param day when, for people
  /// @param mind the model that was rehearsed
  /// @param judge the model that judged
  /// @param usd what all of it cost
  record Head(String day, String mind, String judge, double usd) {}

  /// The whole report.
  ///
  /// @param names of all that were to be played, in order
  /// @param results what came of them; nothing for those that were not played to their end
  static String of(Head head, List<String> names, Map<String, LiveResult> results) {
    var report = new LiveReport();
    report.head(head, names, results);
    names.stream()
        .flatMap(name -> Optional.ofNullable(results.get(name)).stream())
        .forEach(report::call);
    return report.out.toString();
  }

  private void head(Head head, List<String> names, Map<String, LiveResult> results) {
    long good = results.values().stream().filter(LiveResult::isGood).count();
    line("# Rehearsals with a real model");
    line("");
    line(
        String.format(
            Locale.ROOT,
            "%s. %s spoke, %s judged. Telephone, speech and tools were simulated. It cost USD %.4f.",
            head.day(),
            head.mind(),
            head.judge(),
            head.usd()));
    line("");
    line("**" + good + " of " + names.size() + " as they should be.**");
    line("");
    line("| Rehearsal | Result |");
    line("|---|---|");
    names.forEach(name -> line("| " + name + " | " + outcome(results, name) + " |"));
  }

  private static String outcome(Map<String, LiveResult> results, String name) {
    return Optional.ofNullable(results.get(name))
        .map(result -> result.isGood() ? "as it should be" : "FAILED")
        .orElse("it broke, or was not played");
  }

  private void call(LiveResult result) {
    line("");
    line("## " + result.scenario().name() + (result.isGood() ? "" : ": FAILED"));
    line("");
    line(result.scenario().about());
    line("");
    switch (result.opinion()) {
      case Opinion.Unreadable(var why) -> line("- **It could not be judged**: " + plain(why));
      case Opinion.Given(var rulings) -> rulings.forEach(this::ruling);
    }
    line("");
    result.verdict().checks().forEach(this::check);
    line("");
    result.minutes().text().lines().forEach(said -> line("    " + plain(said)));
  }

  private void ruling(Ruling ruling) {
    mark(ruling.holds(), ruling.criterion(), ruling.reason());
  }

  private void check(Check check) {
    mark(check.holds(), check.name(), check.finding());
  }

  private void mark(boolean holds, String what, String why) {
    line("- " + (holds ? "holds: " : "**FAILED**: ") + plain(what) + " – " + plain(why));
  }

  /// In one line, without telephone numbers.
  private static String plain(String text) {
    return NUMBER.matcher(text.replaceAll("\\s+", " ").strip()).replaceAll("(a number)");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
