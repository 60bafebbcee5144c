package com.cotrackpro.voice.elevenlabs;

import java.util.ArrayList;
import java.util.List;

/// When each letter of one audio message sounds, as the vendor gives it: a text of its own, which
/// [Script] lays over what was said.
final class Letters {

  /// The vendor did not say.
  static final Letters NONE = new Letters("", new int[0]);

  private final String text;
  private final int[] endMillis;

  private Letters(String text, int[] endMillis) {
    this.text = text;
    this.endMillis = endMillis;
  }

  /// Letters from the vendor's parallel lists; none when they do not fit together.
  ///
  /// @param chars elements, as a rule of one letter each
  /// @param starts milliseconds from the message's beginning
  /// @param durations milliseconds
  static Letters of(List<String> chars, List<Integer> starts, List<Integer> durations) {
    if (chars.size() != starts.size() || chars.size() != durations.size()) {
      return NONE;
    }
    var ends = new ArrayList<Integer>();
    for (int i = 0; i < chars.size(); i++) {
      for (int unit = 0; unit < chars.get(i).length(); unit++) {
        ends.add(starts.get(i) + durations.get(i));
      }
    }
    return new Letters(String.join("", chars), ends.stream().mapToInt(Integer::intValue).toArray());
  }

  /// The letters.
  String text() {
    return text;
  }

  /// When letter `at` has been heard, in milliseconds from the message's beginning.
  int endMillis(int at) {
    return endMillis[at];
  }

  boolean isEmpty() {
    return text.isBlank();
  }
}
