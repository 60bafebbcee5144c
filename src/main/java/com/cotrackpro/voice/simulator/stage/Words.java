package com.cotrackpro.voice.simulator.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Texts compared as an ear would: by their words, without case and punctuation.
final class Words {

  private Words() {}

  /// The words of `text`.
  static List<String> of(String text) {
    var words = new ArrayList<String>();
    for (String word : text.split("\\s+", -1)) {
      String plain = plain(word);
      if (!plain.isEmpty()) {
        words.add(plain);
      }
    }
    return words;
  }

  /// `word` without what is not heard.
  static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /// Whether `heard` contains `wanted`, word after word, at `from` or later.
  ///
  /// @return the index behind it; -1 when it does not
  static int find(List<String> heard, List<String> wanted, int from) {
    for (int at = from; at + wanted.size() <= heard.size(); at++) {
      if (heard.subList(at, at + wanted.size()).equals(wanted)) {
        return at + wanted.size();
      }
    }
    return -1;
  }
}
