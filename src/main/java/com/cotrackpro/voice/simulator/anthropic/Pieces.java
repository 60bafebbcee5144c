package com.cotrackpro.voice.simulator.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Cuts text into the pieces a model generates: 2 to 10 characters, anthropic-messages.md 10.
final class Pieces {

  private static final int SHORTEST = 2;
  private static final int LONGEST = 10;

  private final SplittableRandom chance;

  Pieces(long seed) {
    this.chance = new SplittableRandom(seed);
  }

  List<String> of(String text) {
    var pieces = new ArrayList<String>();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + chance.nextInt(SHORTEST, LONGEST + 1));
      if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
        to++;
      }
      pieces.add(text.substring(from, to));
      from = to;
    }
    return List.copyOf(pieces);
  }
}
