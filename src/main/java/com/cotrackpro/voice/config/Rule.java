package com.cotrackpro.voice.config;

/// What a setting's text must look like, and what it means.
interface Rule<T> {

  /// The meaning of `text`.
  ///
  /// @throws Broken when it has none
  T read(String text) throws Broken;

  /// A text that does not follow the rule.
  final class Broken extends Exception {

    private static final long serialVersionUID = 1;

    private final String must;
    private final boolean tellsAll;

    /// @param must what it must be, such as `must be a whole number`
    Broken(String must) {
      this(must, false);
    }

    /// @param tellsAll whether the sentence needs no quotation of the text
    Broken(String must, boolean tellsAll) {
      super(must);
      this.must = must;
      this.tellsAll = tellsAll;
    }

    /// The sentence alone.
    String withoutQuoting() {
      return must;
    }

    /// The sentence, with `text` quoted where that helps and may be.
    String about(String text) {
      return tellsAll ? must : must + Shown.after(text);
    }
  }
}
