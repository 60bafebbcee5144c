package com.cotrackpro.voice.simulator.anthropic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Watches the text of an answer for its first complete sentence. Belongs to one thread.
final class Sentence {

  private static final Pattern END = Pattern.compile("[.!?…][\"')\\]”’]*(?=\\s)");
  private static final Pattern LAST = Pattern.compile("[.!?…][\"')\\]”’]*\\s*$");

  private final StringBuilder text = new StringBuilder();
  private boolean found;

  /// The first sentence, if `piece` completes it.
  ///
  /// @param last whether the text ends with `piece`
  Optional<String> add(String piece, boolean last) {
    if (found) {
      return Optional.empty();
    }
    text.append(piece);
    Matcher end = END.matcher(text);
    if (end.find()) {
      found = true;
      return Optional.of(text.substring(0, end.end()));
    }
    found = last && LAST.matcher(text).find();
    return found ? Optional.of(text.toString()) : Optional.empty();
  }
}
