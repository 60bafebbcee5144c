package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Rule.Broken;
import java.util.Optional;

/// A question for one variable: its answer, or a complaint and something to go on with.
///
/// @param settings whom to ask
/// @param name the variable
/// @param meaning what it is for
/// @param example something that could stand there
record Question(Settings settings, String name, String meaning, String example) {

  /// Its value, or what `fallback` means, which is written as the variable would be.
  <T> T or(String fallback, Rule<T> rule) {
    return orElse(fallback, meaningOf(fallback, rule), rule);
  }

  /// Its value, or `fallback`, which the documents describe as `said`.
  <T> T orElse(String said, T fallback, Rule<T> rule) {
    settings.remember(name, meaning, said, example);
    return settings.value(name).map(text -> read(text, fallback, rule)).orElse(fallback);
  }

  /// Its value, if it is set.
  <T> Optional<T> optional(String said, Rule<T> rule) {
    settings.remember(name, meaning, said, example);
    return settings.value(name).flatMap(text -> attempt(text, rule));
  }

  /// Its value, without which the program does not start.
  ///
  /// @param placeholder goes on in its place, so that all other problems are found, too
  <T> T required(T placeholder, Rule<T> rule) {
    settings.remember(name, meaning, Setting.REQUIRED, example);
    Optional<String> text = settings.value(name);
    if (text.isEmpty()) {
      settings.complain(name, "is missing", name + "=" + example);
    }
    return text.map(t -> read(t, placeholder, rule)).orElse(placeholder);
  }

  private <T> T read(String text, T fallback, Rule<T> rule) {
    return attempt(text, rule).orElse(fallback);
  }

  private <T> Optional<T> attempt(String text, Rule<T> rule) {
    try {
      return Optional.of(rule.read(text));
    } catch (Broken broken) {
      settings.complain(name, broken, text, name + "=" + example);
      return Optional.empty();
    }
  }

  private <T> T meaningOf(String fallback, Rule<T> rule) {
    try {
      return rule.read(fallback);
    } catch (Broken broken) {
      throw new IllegalStateException("the default of " + name + " breaks its own rule", broken);
    }
  }
}
