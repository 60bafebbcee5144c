package com.cotrackpro.voice.config;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds variables whose names are almost those of settings.
final class Misspelt {

  private static final int CLOSE = 2;

  // Shells and schedulers set these; each is close to PORT or TIER by accident.
  private static final Set<String> OTHERS = Set.of("HOST", "POST", "PORTS", "TERM");

  private Misspelt() {}

  /// Warns of each, with a suggestion.
  static void check(Settings settings) {
    List<String> known = settings.asked().stream().map(Setting::name).toList();
    settings.names().stream()
        .filter(name -> !known.contains(name) && !LaterSettings.NAMES.contains(name))
        .filter(name -> !OTHERS.contains(name))
        .forEach(name -> check(settings, name, known));
  }

  private static void check(Settings settings, String name, List<String> known) {
    known.stream()
        .filter(candidate -> distance(name, candidate) <= CLOSE)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .ifPresent(near -> settings.warn(name + " is no setting: did you mean " + near + "?"));
  }

  /// How many letters must be added, removed or changed. Levenshtein's, row by row.
  static int distance(String one, String other) {
    int[] above = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      above = nextRow(above, one.charAt(i - 1), i, other);
    }
    return above[other.length()];
  }

  private static int[] nextRow(int[] above, char letter, int i, String other) {
    int[] row = new int[above.length];
    row[0] = i;
    for (int j = 1; j < row.length; j++) {
      int change = above[j - 1] + (letter == other.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
    }
    return row;
  }
}
