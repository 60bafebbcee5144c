package com.cotrackpro.voice.app;

import com.cotrackpro.voice.api.Vitals;
import com.cotrackpro.voice.net.Breaker;
import com.cotrackpro.voice.thread.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How everything that the center depends on was found when it was last needed. Any thread.
final class Pulse {

  private final Ticker ticker;
  private final Map<String, Vitals.Dependency> dependencies = new ConcurrentHashMap<>();
  private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();

  Pulse(Ticker ticker) {
    this.ticker = ticker;
  }

  /// Watches one more, which nobody has needed yet.
  void add(String name) {
    dependencies.put(name, new Vitals.Dependency("unknown", "", ticker.now()));
  }

  /// The same, with a breaker before it.
  void add(String name, Breaker breaker) {
    breakers.put(name, breaker);
    add(name);
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
    var all = new HashMap<>(dependencies);
    breakers.forEach((name, breaker) -> all.computeIfPresent(name, (_, it) -> seen(it, breaker)));
    return Map.copyOf(all);
  }

  private static Vitals.Dependency seen(Vitals.Dependency it, Breaker breaker) {
    return switch (breaker.state()) {
      case CLOSED -> it;
      case OPEN -> new Vitals.Dependency("not-asked", it.lastError(), it.since());
      case HALF_OPEN -> new Vitals.Dependency("being-tried", it.lastError(), it.since());
    };
  }
}
