package com.cotrackpro.voice.conversation;

import java.util.ArrayList;
import java.util.List;

/// What the caller said and nobody has answered yet.
///
/// @param utterances finished ones, in order
/// @param partial the one under way, as understood so far; empty while the caller is not talking
/// @param danger the tier of a danger that no reply has answered yet; 0 for none
record Waiting(List<String> utterances, String partial, int danger) {

  static final Waiting NOTHING = new Waiting(List.of(), "", 0);

  Waiting {
    utterances = List.copyOf(utterances);
  }

  Waiting talking(String words) {
    return new Waiting(utterances, words, danger);
  }

  Waiting and(String utterance) {
    var more = new ArrayList<>(utterances);
    more.add(utterance);
    return new Waiting(more, "", danger);
  }

  /// With `earlier` before everything else.
  Waiting after(String earlier) {
    if (earlier.isBlank()) {
      return this;
    }
    var all = new ArrayList<String>();
    all.add(earlier);
    all.addAll(utterances);
    return new Waiting(all, partial, danger);
  }

  Waiting answered() {
    return new Waiting(List.of(), partial, danger);
  }

  /// A danger was found; a lower tier is the greater one and stays.
  Waiting inDanger(int tier) {
    return new Waiting(utterances, partial, danger == 0 ? tier : Math.min(danger, tier));
  }

  /// A reply has answered the danger.
  Waiting heeded() {
    return new Waiting(utterances, partial, 0);
  }

  boolean isTalking() {
    return !partial.isEmpty();
  }

  String joined() {
    return String.join(" ", utterances);
  }
}
