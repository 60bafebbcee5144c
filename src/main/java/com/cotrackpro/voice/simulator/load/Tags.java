package com.cotrackpro.voice.simulator.load;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What each caller says in each turn: a few words that nobody else says, so that a turn is
/// recognised at every vendor.
final class Tags {

  private static final String[] WORDS = {
    "apple", "basket", "candle", "dinner", "engine", "flower", "garden", "hammer", "island",
    "jacket", "kitchen", "ladder", "mirror", "needle", "orange", "pencil"
  };

  /// Turns of a call that have words of their own.
  static final int TURNS = 64;

  private Tags() {}

  /// The words of turn `turn` of call `call`.
  static String of(int call, int turn) {
    int number = call * TURNS + turn;
    var words = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      words.append(WORDS[number & 15]).append(' ');
      number >>= 4;
    }
    return words.toString().strip();
  }

  /// Which call each tag of the first `calls` calls belongs to.
  static Map<String, Integer> owners(int calls) {
    var owners = new HashMap<String, Integer>();
    for (int call = 0; call < calls; call++) {
      for (int turn = 0; turn < TURNS; turn++) {
        owners.put(of(call, turn), call);
      }
    }
    return owners;
  }

  /// What is said aloud.
  static String spoken(int call, int turn) {
    return "We had " + of(call, turn) + ".";
  }

  /// The tag within `text`; empty when there is none.
  static String in(String text) {
    int at = text.lastIndexOf("We had ");
    int end = at < 0 ? -1 : text.indexOf('.', at);
    return end < 0 ? "" : text.substring(at + 7, end).toLowerCase(Locale.ROOT);
  }
}
