package com.cotrackpro.voice.simulator.load;

import java.util.Locale;

/// What each caller says in each turn: a few words that nobody else says, so that a turn is
/// recognised at every vendor.
final class Tags {

  private static final String[] WORDS = {
    "apple", "basket", "candle", "dinner", "engine", "flower", "garden", "hammer", "island",
    "jacket", "kitchen", "ladder", "mirror", "needle", "orange", "pencil"
  };

  private Tags() {}

  /// The words of turn `turn` of call `call`.
  static String of(int call, int turn) {
    int number = call * 64 + turn;
    var words = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      words.append(WORDS[number & 15]).append(' ');
      number >>= 4;
    }
    return words.toString().strip();
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
