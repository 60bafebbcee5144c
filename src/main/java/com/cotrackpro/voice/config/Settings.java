package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Rule.Broken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Asks an environment for settings, remembering whatever it was asked for and every complaint.
///
/// A variable that is empty or blank counts as not set, and so does one that the tier which is to
/// start does not use: it raises no complaint and no warning.
final class Settings {

  private final Map<String, String> environment;
  private final Set<String> stored;
  private final Map<String, Setting> asked = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private String chapter = "";
  private Tier tier = Tier.ALL;
  private User user = User.EVERY;

  Settings(Map<String, String> environment) {
    this(environment, Set.of());
  }

  /// @param stored names whose values came from Parameter Store; no complaint quotes them
  Settings(Map<String, String> environment, Set<String> stored) {
    this.environment = Map.copyOf(environment);
    this.stored = Set.copyOf(stored);
  }

  /// What follows belongs to that part of the document.
  void chapter(String title) {
    chapter = title;
  }

  /// From here on it is known which tier is to start.
  void starts(Tier which) {
    tier = which;
  }

  /// Which tier is to start.
  Tier tier() {
    return tier;
  }

  /// Asks what only some tiers use.
  <T> T only(User users, Supplier<T> questions) {
    User before = user;
    user = users;
    T answers = questions.get();
    user = before;
    return answers;
  }

  /// Whether the tier that is to start uses what is asked for now.
  boolean matters() {
    return user.isPartOf(tier);
  }

  /// Asks for one variable.
  ///
  /// @param meaning what it is for, one sentence
  /// @param example something that could stand there
  Question ask(String name, String meaning, String example) {
    return new Question(this, name, meaning, example);
  }

  /// The text of a variable, without white space around it.
  Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(_ -> matters())
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  void remember(String name, String meaning, String fallback, String example) {
    asked.put(name, new Setting(chapter, user, name, meaning, fallback, example));
  }

  void complain(String name, String wrong, String example) {
    if (matters()) {
      problems.add(new Problem(name, wrong, example));
    }
  }

  /// Complains of a value.
  void complain(String name, Broken broken, String text, String example) {
    String wrong =
        stored.contains(name)
            ? "in Parameter Store " + broken.withoutQuoting()
            : broken.about(text);
    complain(name, wrong, example);
  }

  void warn(String sentence) {
    if (matters()) {
      warnings.add(sentence);
    }
  }

  /// Names in the environment, set or blank.
  List<String> names() {
    return environment.keySet().stream().sorted().toList();
  }

  /// All that was asked for, in order.
  List<Setting> asked() {
    return List.copyOf(asked.values());
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }
}
