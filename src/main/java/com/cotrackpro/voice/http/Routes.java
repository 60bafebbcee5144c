package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Request;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All routes, the most particular first.
final class Routes {

  /// The pattern of what has no route.
  static final String NONE = "-";

  private final List<Entry> entries;

  Routes(Collection<Route> routes) {
    refuseDoubles(routes);
    entries =
        routes.stream()
            .map(route -> new Entry(route, PathPattern.of(route.pattern())))
            .sorted(Comparator.comparingInt(entry -> entry.path().variables()))
            .toList();
  }

  private static void refuseDoubles(Collection<Route> routes) {
    var seen = new HashSet<String>();
    for (Route route : routes) {
      if (!seen.add(route.method() + " " + route.pattern())) {
        throw new IllegalArgumentException(
            "Two routes for " + route.method() + " " + route.pattern());
      }
    }
  }

  /// What to do with `request`.
  Match find(Request request) {
    return Target.flaw(request)
        .<Match>map(Match.Flawed::new)
        .orElseGet(() -> find(request.method(), request.path()));
  }

  private Match find(String method, String path) {
    var allowed = new TreeSet<String>();
    String pattern = NONE;
    for (Entry entry : entries) {
      var variables = entry.path().match(path);
      if (variables.isPresent() && entry.answers(method)) {
        return new Match.Found(entry.route(), variables.get());
      }
      if (variables.isPresent()) {
        allowed.addAll(entry.methods());
        pattern = entry.route().pattern();
      }
    }
    return allowed.isEmpty() ? new Match.Unknown() : new Match.OtherMethods(pattern, allowed);
  }

  private record Entry(Route route, PathPattern path) {

    boolean answers(String method) {
      return methods().contains(method) && !method.equals("OPTIONS");
    }

    Set<String> methods() {
      return route.method().equals("GET")
          ? Set.of("GET", "HEAD", "OPTIONS")
          : Set.of(route.method(), "OPTIONS");
    }
  }

  /// The outcome of looking for a route.
  sealed interface Match {

    /// The route's pattern, or [#NONE]: fit for logs, because it holds nothing that the caller
    /// chose.
    String pattern();

    /// This one, with the variables of the path.
    record Found(Route route, Map<String, String> variables) implements Match {
      @Override
      public String pattern() {
        return route.pattern();
      }
    }

    /// The path is known, but not with that method.
    record OtherMethods(String pattern, Set<String> allowed) implements Match {}

    /// Nothing is there.
    record Unknown() implements Match {
      @Override
      public String pattern() {
        return NONE;
      }
    }

    /// The path is none.
    record Flawed(String why) implements Match {
      @Override
      public String pattern() {
        return NONE;
      }
    }
  }
}
