package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.anthropic.ScriptMind;
import com.cotrackpro.voice.simulator.anthropic.Step;
import com.cotrackpro.voice.simulator.anthropic.When;
import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.stage.Scenario.Cue;
import com.cotrackpro.voice.simulator.stage.Scenario.Expected;
import com.cotrackpro.voice.simulator.stage.Scenario.Judging;
import com.cotrackpro.voice.simulator.stage.Scenario.Moment;
import com.cotrackpro.voice.simulator.stage.Scenario.SlowTool;
import com.cotrackpro.voice.simulator.stage.Scenario.Trouble;
import com.cotrackpro.voice.simulator.stage.Scenario.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a scenario from its file.
final class ScenarioFile {

  private static final YAMLMapper YAML = new YAMLMapper();

  // Longer than any pause within a reply, shorter than a caller's patience.
  private static final Duration QUIET = Duration.ofMillis(900);

  private final Asking root;

  private ScenarioFile(Asking root) {
    this.root = root;
  }

  /// Reads `text`, which came from `file`.
  static Scenario read(String file, String text) throws ScenarioException {
    try {
      return new ScenarioFile(new Asking(file, "", YAML.readTree(text))).scenario();
    } catch (JacksonException e) {
      throw noYaml(file, e);
    }
  }

  /// Reads how calls with a real model are judged from `text`, which came from `file`.
  static Jury jury(String file, String text) throws ScenarioException {
    try {
      var root = new Asking(file, "", YAML.readTree(text));
      root.allow("prompt", "must", "must never");
      return new Jury(
          root.text("prompt"), new Judging(root.texts("must"), root.texts("must never")));
    } catch (JacksonException e) {
      throw noYaml(file, e);
    }
  }

  private static ScenarioException noYaml(String file, JacksonException e) {
    return new ScenarioException(
        file + ", line " + e.getLocation().getLineNr() + ": this is no YAML");
  }

  private Scenario scenario() throws ScenarioException {
    root.allow("name", "about", "role", "caller", "claude", "vendors", "expect", "judge");
    var cues = new ArrayList<Cue>();
    for (Asking cue : root.list("caller")) {
      cues.add(cue(cue));
    }
    var lines = new ArrayList<ScriptMind.Line>();
    for (Asking line : root.list("claude")) {
      lines.add(line(line));
    }
    return new Scenario(
        root.text("name"),
        root.text("about"),
        root.textOr("role", "parent"),
        cues,
        lines,
        world(root.at("vendors")),
        expected(root.at("expect")),
        judging(root.at("judge")));
  }

  private static Judging judging(Asking judge) throws ScenarioException {
    judge.allow("must", "must never");
    return new Judging(judge.texts("must"), judge.texts("must never"));
  }

  private static Cue cue(Asking cue) throws ScenarioException {
    cue.allow(
        "after",
        "over",
        "after seconds",
        "quiet seconds",
        "says",
        "presses",
        "hangs up",
        "vanishes");
    return new Cue(moment(cue), act(cue));
  }

  private static Moment moment(Asking cue) throws ScenarioException {
    if (cue.has("after")) {
      return new Moment.After(cue.text("after"), cue.secondsOr("quiet seconds", QUIET));
    }
    if (cue.has("over")) {
      return new Moment.Over(cue.text("over"));
    }
    if (cue.has("after seconds")) {
      return new Moment.Later(cue.secondsOr("after seconds", QUIET));
    }
    throw cue.wrong("says when: 'after', 'over' or 'after seconds'");
  }

  private static Act act(Asking cue) throws ScenarioException {
    if (cue.has("says")) {
      return new Act.Says(cue.text("says"));
    }
    if (cue.has("presses")) {
      return new Act.Presses(cue.text("presses").charAt(0));
    }
    if (cue.has("hangs up")) {
      return new Act.HangsUp();
    }
    if (cue.has("vanishes")) {
      return new Act.Vanishes();
    }
    throw cue.wrong("says what: 'says', 'presses', 'hangs up' or 'vanishes'");
  }

  private static ScriptMind.Line line(Asking line) throws ScenarioException {
    line.allow("hears", "after tool", "says", "uses");
    When when = line.has("after tool") ? new When.After(line.text("after tool")) : hears(line);
    var steps = new ArrayList<Step>();
    if (line.has("says")) {
      steps.add(new Step.Say(line.text("says")));
    }
    for (Asking tool : line.list("uses")) {
      tool.allow("tool", "with");
      steps.add(new Step.UseTool(tool.text("tool"), tool.json("with")));
    }
    return ScriptMind.Line.next(when, steps.toArray(Step[]::new));
  }

  private static When hears(Asking line) throws ScenarioException {
    return new When.Hears(line.text("hears"));
  }

  private static World world(Asking vendors) throws ScenarioException {
    vendors.allow("first word after seconds", "slow tools", "troubles");
    var tools = new ArrayList<SlowTool>();
    for (Asking tool : vendors.list("slow tools")) {
      tool.allow("tool", "seconds");
      tools.add(new SlowTool(tool.text("tool"), tool.secondsOr("seconds", QUIET)));
    }
    var troubles = new ArrayList<Trouble>();
    for (Asking trouble : vendors.list("troubles")) {
      troubles.add(trouble(trouble));
    }
    return new World(
        vendors.secondsOr("first word after seconds", Duration.ofMillis(250)), tools, troubles);
  }

  private static Trouble trouble(Asking word) throws ScenarioException {
    String name = word.itself().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    Optional<Trouble> known =
        Arrays.stream(Trouble.values()).filter(t -> t.name().equals(name)).findFirst();
    return known.orElseThrow(() ->
        word.wrong("is one of " + Arrays.toString(Trouble.values()).toLowerCase(Locale.ROOT)));
  }

  private static Expected expected(Asking expect) throws ScenarioException {
    expect.allow(
        "ended",
        "tools",
        "heard",
        "interruptions",
        "longest silence seconds",
        "safety tiers",
        "never heard",
        "model is told");
    return new Expected(
        expect.text("ended"),
        expect.texts("tools"),
        expect.texts("heard"),
        expect.wholeOr("interruptions", 0),
        expect.secondsOr("longest silence seconds", Duration.ofSeconds(4)),
        expect.wholes("safety tiers"),
        expect.texts("never heard"),
        expect.texts("model is told"));
  }

  /// A place in the file that is asked for what it holds.
  private record Asking(String file, String path, JsonNode node) {

    boolean has(String key) {
      return node.has(key);
    }

    void allow(String... keys) throws ScenarioException {
      for (String key : node.propertyNames()) {
        if (!Arrays.asList(keys).contains(key)) {
          throw at(key).wrong("is not known here; known are " + String.join(", ", keys));
        }
      }
    }

    Asking at(String key) {
      JsonNode found = node.has(key) ? node.get(key) : MissingNode.getInstance();
      return new Asking(file, path.isEmpty() ? key : path + " > " + key, found);
    }

    List<Asking> list(String key) {
      var items = new ArrayList<Asking>();
      Asking list = at(key);
      for (JsonNode item : list.node) {
        items.add(new Asking(file, list.path + " " + (items.size() + 1), item));
      }
      return items;
    }

    String text(String key) throws ScenarioException {
      return at(key).itself();
    }

    String textOr(String key, String absent) throws ScenarioException {
      return has(key) ? text(key) : absent;
    }

    List<String> texts(String key) throws ScenarioException {
      var texts = new ArrayList<String>();
      for (Asking item : list(key)) {
        texts.add(item.itself());
      }
      return texts;
    }

    List<Integer> wholes(String key) throws ScenarioException {
      var wholes = new ArrayList<Integer>();
      for (Asking item : list(key)) {
        if (!item.node.isInt()) {
          throw item.wrong("is a whole number");
        }
        wholes.add(item.node.intValue());
      }
      return wholes;
    }

    String itself() throws ScenarioException {
      if (!node.isValueNode() || node.isNull() || node.asString().isBlank()) {
        throw wrong("is a text");
      }
      return node.asString().strip();
    }

    int wholeOr(String key, int absent) throws ScenarioException {
      if (!has(key)) {
        return absent;
      }
      if (!node.get(key).isInt()) {
        throw at(key).wrong("is a whole number");
      }
      return node.get(key).asInt();
    }

    Duration secondsOr(String key, Duration absent) throws ScenarioException {
      if (!has(key)) {
        return absent;
      }
      if (!node.get(key).isNumber() || node.get(key).asDouble() < 0) {
        throw at(key).wrong("is a number of seconds");
      }
      return Duration.ofMillis(Math.round(node.get(key).asDouble() * 1000));
    }

    String json(String key) {
      return has(key) ? node.get(key).toString() : "{}";
    }

    ScenarioException wrong(String expected) {
      return new ScenarioException(file + ": '" + path + "' " + expected);
    }
  }
}
