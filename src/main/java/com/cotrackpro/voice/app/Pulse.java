package com.cotrackpro.voice.app;

import com.cotrackpro.voice.api.Vitals;
import com.cotrackpro.voice.thread.Ticker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How the vendors were found when they were last needed. Any thread.
final class Pulse {

  private final Ticker ticker;
  private final Map<String, Vitals.Dependency> dependencies = new ConcurrentHashMap<>();

  Pulse(Ticker ticker, String... names) {
    this.ticker = ticker;
    for (String name : names) {
      watch(name);
    }
  }

  /// Begins to know about `name`.
  void watch(String name) {
    dependencies.put(name, new Vitals.Dependency("unknown", "", ticker.now()));
  }

  /// It did what was asked.
  void works(String name) {
    dependencies.computeIfPresent(
        name,
        (_, before) ->
            before.state().equals("up")
                ? before
                : new Vitals.Dependency("up", before.lastError(), ticker.now()));
  }

  /// It did not.
  ///
  /// @param error the class of the failure, without secrets
  void fails(String name, String error) {
    dependencies.computeIfPresent(
        name,
        (_, before) ->
            new Vitals.Dependency(
                "down", error, before.state().equals("down") ? before.since() : ticker.now()));
  }

  Map<String, Vitals.Dependency> all() {
    return Map.copyOf(dependencies);
  }
}
