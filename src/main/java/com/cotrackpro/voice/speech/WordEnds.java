package com.cotrackpro.voice.speech;

import java.util.function.IntUnaryOperator;

/// The places in a written text where a word ends.
///
/// @param written the text
/// @param lettersBefore how many spoken letters must have been heard for the text up to a place; 0
///   or less where nothing of it sounds, `Integer.MAX_VALUE` inside what is indivisible
record WordEnds(String written, IntUnaryOperator lettersBefore) {

  static WordEnds in(String written, IntUnaryOperator lettersBefore) {
    return new WordEnds(written, lettersBefore);
  }

  /// The last end that has been heard with `letters` letters; 0 when there is none.
  int lastWithin(int letters) {
    for (int end = written.length(); end > 0; end--) {
      if (isWordEnd(end) && isHeard(end, letters)) {
        return end;
      }
    }
    return 0;
  }

  private boolean isHeard(int end, int letters) {
    int needed = lettersBefore.applyAsInt(end);
    return needed > 0 && needed <= letters;
  }

  private boolean isWordEnd(int end) {
    return !Character.isWhitespace(written.charAt(end - 1))
        && (end == written.length() || Character.isWhitespace(written.charAt(end)));
  }
}
