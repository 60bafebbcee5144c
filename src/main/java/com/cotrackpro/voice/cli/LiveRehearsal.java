package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.Configuration;
import com.cotrackpro.voice.app.JudgeDesk;
import com.cotrackpro.voice.app.PersonaDesk;
import com.cotrackpro.voice.app.StartException;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.MindAlone;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.simulator.stage.Jury;
import com.cotrackpro.voice.simulator.stage.LivePlay;
import com.cotrackpro.voice.simulator.stage.LiveVerdict;
import com.cotrackpro.voice.simulator.stage.Minutes;
import com.cotrackpro.voice.simulator.stage.Opinion;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.ScenarioException;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rehearsals with the real model: telephone, speech and tools stay simulated.
final class LiveRehearsal {

  // Thirteen roles with two calls of a minute or two each, six at a time, take five to ten minutes;
  // a vendor that makes everybody wait must not keep this going for ever.
  private static final Duration LONGEST = Duration.ofMinutes(25);

  private final Wishes wishes;
  private final RehearseCommand.Asks asks;
  private final RehearsalRoom.Opening rooms;
  private final PrintWriter out;
  private final PrintWriter err;
  private final MindAlone settings;
  private final String judge;

  /// What is wanted.
  ///
  /// @param names of the rehearsals
  /// @param jobs how many at a time
  /// @param yes whether money may be spent without asking
  /// @param report where the report goes
  /// @param judge the model that judges; empty for the one that speaks
  record Wishes(List<String> names, int jobs, boolean yes, Path report, String judge) {
    Wishes {
      names = List.copyOf(names);
    }
  }

  LiveRehearsal(
      Wishes wishes,
      Map<String, String> environment,
      RehearseCommand.Asks asks,
      RehearsalRoom.Opening rooms,
      PrintWriter out,
      PrintWriter err)
      throws InterruptedException {
    this.wishes = wishes;
    this.asks = asks;
    this.rooms = rooms;
    this.out = out;
    this.err = err;
    this.settings = Configuration.mind(environment, Path.of(".env"));
    this.judge = wishes.judge().isEmpty() ? settings.anthropic().model() : wishes.judge();
  }

  /// Asks, plays, judges and reports.
  ///
  /// @return the exit code
  int run() throws IOException, ScenarioException, InterruptedException {
    if (!settings.problems().isEmpty()) {
      return unusable(settings.problems().stream().map(Object::toString).toList());
    }
    try (var desk = JudgeDesk.open(settings, judge)) {
      return run(desk, PersonaDesk.open(settings.personas()));
    } catch (StartException e) {
      return unusable(String.valueOf(e.getMessage()).lines().toList());
    } catch (Unavailable e) {
      err.println("The model cannot be asked: " + e.trouble().reason());
      return GenerateAudioCommand.UNAVAILABLE;
    }
  }

  private int unusable(List<String> problems) {
    err.println("Cannot start:");
    problems.forEach(problem -> err.println("  " + problem));
    return CommandLine.UNUSABLE_CONFIGURATION;
  }

  private int run(JudgeDesk desk, PersonaDesk personas)
      throws IOException, ScenarioException, StartException, Unavailable, InterruptedException {
    var calls = new ArrayList<Scenario>();
    for (String name : wishes.names()) {
      calls.add(Scenarios.load(name));
    }
    Jury jury = Scenarios.jury();
    Optional<Integer> refusal = consent(calls, personas, jury);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    desk.knock();
    return play(new Judging(desk, jury), personas);
  }

  /// Says what it will cost and asks whether to go on; the exit code where not.
  private Optional<Integer> consent(List<Scenario> calls, PersonaDesk personas, Jury jury) {
    Map<String, Integer> prompts =
        personas.rows().stream()
            .collect(Collectors.toMap(row -> row.role().name(), PersonaDesk.Row::tokens));
    var estimate =
        LiveEstimate.of(calls, prompts, jury, settings.prices().model(), settings.pricesOf(judge));
    out.printf(
        Locale.ROOT,
        "%d calls with %s, judged by %s: about %,d requests, %,d input and %,d output tokens,%n"
            + "at most about USD %.2f (four letters a token, nothing read from the cache).%n",
        calls.size(),
        settings.anthropic().model(),
        judge,
        estimate.requests() + calls.size(),
        estimate.input(),
        estimate.output(),
        estimate.usd());
    out.flush();
    return wishes.yes() ? Optional.empty() : answered();
  }

  private Optional<Integer> answered() {
    Optional<String> answer = asks.ask("Go on? [y/N] ");
    if (answer.isEmpty()) {
      err.println("There is no terminal to ask on. With --yes it goes on without asking.");
      return Optional.of(2);
    }
    if (answer.get().strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
      return Optional.empty();
    }
    out.println("Nothing was rehearsed.");
    out.flush();
    return Optional.of(1);
  }

  private int play(Judging judging, PersonaDesk personas)
      throws IOException, ScenarioException, StartException, InterruptedException {
    Map<String, LiveResult> results;
    try (var room = rooms.open(settings::on)) {
      room.prepare(Scenarios.load(wishes.names().getFirst()));
      results =
          SideBySide.play(
              wishes.names(),
              wishes.jobs(),
              LONGEST,
              err,
              name -> told(name, rehearse(room, judging, personas, Scenarios.load(name))));
    }
    return report(results, judging.desk().usd());
  }

  private LiveResult rehearse(
      RehearsalRoom room, Judging judging, PersonaDesk personas, Scenario written)
      throws IOException, StartException, InterruptedException {
    Scenario scenario = LivePlay.of(written, personas.phrases(new Role(written.role()), "en"));
    Theatre.Played played = room.play(scenario);
    var minutes = Minutes.of(played.performance(), played.record());
    return new LiveResult(
        scenario,
        minutes,
        LiveVerdict.of(played.performance(), played.record()),
        judging.of(scenario, minutes));
  }

  private LiveResult told(String name, LiveResult result) {
    out.printf("%-24s %s%n", name, result.isGood() ? "as it should be" : "FAILED");
    out.flush();
    return result;
  }

  private int report(Map<String, LiveResult> results, double judged) throws IOException {
    double spent = results.values().stream().mapToDouble(each -> each.minutes().usd()).sum();
    var head =
        new LiveReport.Head(
            LocalDate.ofInstant(Ticker.system().now(), ZoneOffset.UTC) + " (UTC)",
            settings.anthropic().model(),
            judge,
            spent + judged);
    Path file = wishes.report().toAbsolutePath();
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
    Files.writeString(file, LiveReport.of(head, wishes.names(), results));
    long good = results.values().stream().filter(LiveResult::isGood).count();
    out.printf(
        Locale.ROOT,
        "%d of %d as they should be; it cost USD %.4f. The report: %s%n",
        good,
        wishes.names().size(),
        head.usd(),
        wishes.report());
    out.flush();
    return good == wishes.names().size() ? 0 : 1;
  }

  /// Asks the judge.
  private record Judging(JudgeDesk desk, Jury jury) {

    Opinion of(Scenario scenario, Minutes minutes) throws InterruptedException {
      try {
        String question = jury.question(scenario, minutes.text());
        return jury.read(scenario, desk.ask(jury.prompt(), question, jury.longest(scenario)));
      } catch (Unavailable e) {
        return new Opinion.Unreadable("the judge did not answer: " + e.trouble().reason());
      }
    }
  }
}
