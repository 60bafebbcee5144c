package com.cotrackpro.voice.simulator.elevenlabs;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A query string, asked parameter by parameter; it remembers everything that is wrong with it.
final class Parameters {

  private final Map<String, List<String>> given = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();
  private final List<String> complaints = new ArrayList<>();

  Parameters(String rawQuery) {
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      given.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    given.remove("");
  }

  /// Everything wrong so far, a sentence each.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  void complain(String sentence) {
    complaints.add(sentence);
  }

  /// Names given and never asked for.
  Set<String> unknown() {
    var unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(asked);
    return unknown;
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  List<String> several(String name) {
    asked.add(name);
    return given.getOrDefault(name, List.of());
  }

  String text(String name, String otherwise) {
    List<String> values = several(name);
    if (values.size() > 1) {
      complain(name + " was given " + values.size() + " times");
    }
    return values.isEmpty() ? otherwise : values.getFirst();
  }

  String choice(String name, String otherwise, Collection<String> allowed) {
    String value = text(name, otherwise);
    if (has(name) && !allowed.contains(value)) {
      complain(name + " must be one of " + new TreeSet<>(allowed) + ", not '" + value + "'");
    }
    return value;
  }

  boolean flag(String name, boolean otherwise) {
    return Boolean.parseBoolean(choice(name, String.valueOf(otherwise), List.of("true", "false")));
  }

  long whole(String name, long otherwise, long least, long most) {
    String value = text(name, String.valueOf(otherwise));
    if (!value.matches("-?\\d{1,15}")) {
      complain(name + " must be a whole number, not '" + value + "'");
      return otherwise;
    }
    return within(name, (double) Long.parseLong(value), (double) least, (double) most)
        ? Long.parseLong(value)
        : otherwise;
  }

  double number(String name, double otherwise, double least, double most) {
    String value = text(name, String.valueOf(otherwise));
    if (!value.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
      complain(name + " must be a number, not '" + value + "'");
      return otherwise;
    }
    return within(name, Double.parseDouble(value), least, most)
        ? Double.parseDouble(value)
        : otherwise;
  }

  private boolean within(String name, double value, double least, double most) {
    boolean fits = value >= least && value <= most;
    if (!fits && has(name)) {
      complain(name + " must be between " + least + " and " + most + ", not " + value);
    }
    return fits;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
