package com.cotrackpro.voice.simulator.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The scenarios that come with the program, and those in files.
public final class Scenarios {

  /// The names of those that come with the program; the first is played when none is named.
  public static final List<String> NAMES =
      List.of(
          "late-pickup",
          "plain",
          "barge-in-storm",
          "stt-drops",
          "model-overloaded",
          "model-breaks-off",
          "voice-closes",
          "voice-stalls",
          "tool-fails",
          "silent-caller",
          "keys");

  /// The names of the rehearsals: for each role a plain call and a hard one.
  public static final List<String> REHEARSALS =
      Stream.of(
              "parent",
              "attorney",
              "gal",
              "judge",
              "therapist",
              "school_counselor",
              "law_enforcement",
              "mediator",
              "advocate",
              "kid_teen",
              "social_worker",
              "cps",
              "evaluator")
          .flatMap(role -> Stream.of(role + "-plain", role + "-hard"))
          .toList();

  // Longer than any pause within what somebody says.
  private static final Duration PAUSE = Duration.ofMillis(1500);

  private Scenarios() {}

  /// Reads the scenario of that name, or the file at that path.
  ///
  /// @throws ScenarioException if there is none, or it cannot be played
  public static Scenario load(String nameOrPath) throws ScenarioException {
    try {
      if (REHEARSALS.contains(nameOrPath)) {
        return builtIn("rehearsals/" + nameOrPath);
      }
      return NAMES.contains(nameOrPath) ? builtIn(nameOrPath) : file(Path.of(nameOrPath));
    } catch (IOException e) {
      throw new ScenarioException(
          "there is no scenario " + nameOrPath + ": neither a name nor a file");
    }
  }

  /// All that come with the program.
  public static List<Scenario> all() throws ScenarioException {
    var all = new ArrayList<Scenario>();
    for (String name : NAMES) {
      all.add(load(name));
    }
    return all;
  }

  /// How a call with a real model is judged.
  public static Jury jury() throws ScenarioException {
    try {
      return ScenarioFile.jury("judge.yaml", text("judge"));
    } catch (IOException e) {
      throw new ScenarioException("the program has no " + e.getMessage());
    }
  }

  /// A chat outside of any scenario: each line is said when the other side is quiet.
  public static Scenario chat(String role, List<String> lines) {
    List<Scenario.Cue> cues =
        lines.stream()
            .map(line ->
                new Scenario.Cue(new Scenario.Moment.After("", PAUSE), new Scenario.Act.Says(line)))
            .toList();
    return new Scenario(
        "chat",
        "A chat.",
        role,
        cues,
        List.of(),
        new Scenario.World(Duration.ofMillis(250), List.of(), List.of()),
        new Scenario.Expected("said-goodbye", List.of(), List.of(), 0, Duration.ofSeconds(4)));
  }

  private static Scenario builtIn(String name) throws IOException, ScenarioException {
    return ScenarioFile.read(name + ".yaml", text(name));
  }

  private static String text(String name) throws IOException {
    String resource = "/scenarios/" + name + ".yaml";
    try (InputStream in = Scenarios.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Scenario file(Path path) throws IOException, ScenarioException {
    return ScenarioFile.read(path.toString(), Files.readString(path));
  }
}
