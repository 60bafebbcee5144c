package com.cotrackpro.voice.conversation;

import java.util.ArrayList;
import java.util.List;

/// What the caller said and nobody has answered yet.
///
/// @param utterances finished ones, in order
/// @param partial the one under way, as understood so far; empty while the caller is not talking
record Waiting(List<String> utterances, String partial) {

  static final Waiting NOTHING = new Waiting(List.of(), "");

  Waiting {
    utterances = List.copyOf(utterances);
  }

  Waiting talking(String words) {
    return new Waiting(utterances, words);
  }

  Waiting and(String utterance) {
    var more = new ArrayList<>(utterances);
    more.add(utterance);
    return new Waiting(more, "");
  }

  /// With `earlier` before everything else.
  Waiting after(String earlier) {
    if (earlier.isBlank()) {
      return this;
    }
    var all = new ArrayList<String>();
    all.add(earlier);
    all.addAll(utterances);
    return new Waiting(all, partial);
  }

  Waiting answered() {
    return new Waiting(List.of(), partial);
  }

  boolean isTalking() {
    return !partial.isEmpty();
  }

  String joined() {
    return String.join(" ", utterances);
  }
}
