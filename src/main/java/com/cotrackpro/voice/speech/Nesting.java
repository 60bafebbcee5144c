package com.cotrackpro.voice.speech;

/// Whether a place of a text is inside a quotation or a bracket, and since where.
///
/// @param quoteAt where the open quotation began; -1 when none is open
/// @param bracketAt where the outermost open bracket began
/// @param depth how many brackets are open
record Nesting(int quoteAt, int bracketAt, int depth) {

  static final Nesting NONE = new Nesting(-1, -1, 0);

  /// What is open longer than this was not meant to be a quotation or bracket.
  private static final int LONGEST = 200;

  /// After the character at `at`.
  Nesting after(String text, int at) {
    return switch (text.charAt(at)) {
      case '\n' -> NONE;
      case '“' -> new Nesting(at, bracketAt, depth);
      case '”' -> new Nesting(-1, bracketAt, depth);
      case '"' -> toggled(text, at);
      case '(', '[', '{' -> new Nesting(quoteAt, depth == 0 ? at : bracketAt, depth + 1);
      case ')', ']', '}' -> new Nesting(quoteAt, bracketAt, Math.max(0, depth - 1));
      default -> this;
    };
  }

  /// After the characters from `from` to `to`.
  Nesting after(String text, int from, int to) {
    Nesting nesting = this;
    for (int at = from; at < to; at++) {
      nesting = nesting.after(text, at);
    }
    return nesting;
  }

  /// Whether `at` is inside of something.
  boolean isOpen(int at) {
    return (quoteAt >= 0 && at - quoteAt <= LONGEST) || (depth > 0 && at - bracketAt <= LONGEST);
  }

  /// A straight quotation mark opens and closes; behind a digit it means inches.
  private Nesting toggled(String text, int at) {
    if (quoteAt >= 0) {
      return new Nesting(-1, bracketAt, depth);
    }
    boolean inches = at > 0 && Character.isDigit(text.charAt(at - 1));
    return inches ? this : new Nesting(at, bracketAt, depth);
  }
}
