package com.cotrackpro.voice.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What settings are read from: the environment, then a file `.env`, then AWS Parameter Store.
///
/// A variable that is blank in one of them is looked for in the next. Nothing here prints a value.
public final class Sources {

  private static final String STORE = "Parameter Store";

  private final Map<String, String> local;
  private final Map<String, Secret> parameters;
  private final List<Problem> problems;
  private final boolean complete;

  private Sources(
      Map<String, String> local,
      Map<String, Secret> parameters,
      List<Problem> problems,
      boolean complete) {
    this.local = Map.copyOf(local);
    this.parameters = Map.copyOf(parameters);
    this.problems = List.copyOf(problems);
    this.complete = complete;
  }

  /// The environment and the file, which need not exist. Complete unless they name a path of
  /// parameters.
  public static Sources of(Map<String, String> environment, Path dotEnv) {
    return of(environment, DotEnv.of(dotEnv));
  }

  static Sources of(Map<String, String> environment, DotEnv file) {
    Map<String, String> local = file.under(environment);
    boolean complete = new Settings(local).value(ParameterReader.PREFIX).isEmpty();
    return new Sources(local, Map.of(), file.problems(), complete);
  }

  /// Where to look for parameters; empty when nowhere, and also when the settings that say where
  /// are wrong: reading the configuration tells that.
  public Optional<ParameterPath> path() {
    return ParameterReader.alone(new Settings(local));
  }

  /// With what Parameter Store holds, by the names of variables.
  public Sources with(Map<String, Secret> found) {
    return new Sources(local, found, problems, true);
  }

  /// With the reason why Parameter Store could not be read.
  public Sources without(Problem reason) {
    var all = new ArrayList<>(problems);
    all.add(reason);
    return new Sources(local, parameters, all, false);
  }

  /// All that is set, ready to be asked.
  Settings settings() {
    var merged = new HashMap<String, String>();
    parameters.forEach((name, value) -> merged.put(name, value.reveal()));
    merged.keySet().removeAll(ParameterReader.OWN);
    Set<String> stored = new HashSet<>(merged.keySet());
    local.forEach((name, value) -> {
      if (!value.isBlank() || !merged.containsKey(name)) {
        merged.put(name, value);
        stored.remove(name);
      }
    });
    var settings = new Settings(merged, stored);
    parameters.keySet().stream()
        .filter(ParameterReader.OWN::contains)
        .sorted()
        .forEach(name ->
            settings.warn(name + " has no effect in " + STORE + ": it says how to reach it"));
    return settings;
  }

  /// What is wrong with the sources, and then with the `settings`. As long as parameters are not
  /// known nothing can be said of what is not set.
  List<Problem> problems(Settings settings) {
    var all = new ArrayList<>(problems);
    settings.problems().stream()
        .filter(problem -> complete || isLocal(problem.variable()))
        .forEach(all::add);
    if (!complete && all.isEmpty()) {
      all.addAll(unaskable());
    }
    return all;
  }

  /// Sentences about the `settings`, by the same rule. Each begins with a variable's name.
  List<String> warnings(Settings settings) {
    return settings.warnings().stream()
        .filter(sentence -> complete || isLocal(sentence.split(" ", 2)[0]))
        .toList();
  }

  private List<Problem> unaskable() {
    var settings = new Settings(local);
    return ParameterReader.alone(settings).isEmpty()
        ? settings.problems()
        : List.of(new Problem(ParameterReader.PREFIX, "has not been asked", "remove it"));
  }

  private boolean isLocal(String name) {
    return ParameterReader.OWN.contains(name) || !local.getOrDefault(name, "").isBlank();
  }
}
