package com.cotrackpro.voice.persona;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places for words of one call, each written `{{name|what stands there without it}}`.
final class Template {

  private static final Pattern PLACE =
      Pattern.compile("\\{\\{([a-z][a-z0-9_]{0,31})\\|([^{}|]*[^{}|\\s][^{}|]*)\\}\\}");

  private Template() {}

  /// What is wrong with the places in `text`, if anything.
  static Optional<String> problem(String text) {
    String rest = PLACE.matcher(text).replaceAll("");
    return rest.contains("{{") || rest.contains("}}")
        ? Optional.of(
            "has a variable that is not written {{name|what is said without it}}: a name is a small"
                + " letter and up to 31 small letters, digits and _")
        : Optional.empty();
  }

  /// The text of a call that brings no words.
  static String plain(String text) {
    return filled(text, _ -> "");
  }

  /// The text with `words` in its places.
  ///
  /// @param words the words for a name; nothing when there are none
  static String filled(String text, Function<String, String> words) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(chosen(place, words)));
  }

  private static String chosen(MatchResult place, Function<String, String> words) {
    String given = words.apply(place.group(1));
    return given.isEmpty() ? place.group(2) : given;
  }
}
