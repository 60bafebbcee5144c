package com.cotrackpro.voice.speech;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How one written form is said.
///
/// @param form what it looks like; may look behind and ahead of itself
/// @param say what is said for it; empty when it is not for this rule after all
record Rule(Pattern form, Function<MatchResult, Optional<String>> say) {

  /// What is said for the text up to `end`.
  record Said(String text, int end) {}

  /// A rule that applies wherever its form does.
  static Rule of(String form, Function<MatchResult, String> say) {
    return maybe(form, match -> Optional.of(say.apply(match)));
  }

  /// A rule that looks closer before it applies.
  static Rule maybe(String form, Function<MatchResult, Optional<String>> say) {
    return new Rule(Pattern.compile(form, Pattern.MULTILINE), say);
  }

  /// A form that is always said with the same words.
  static Rule as(String form, String said) {
    return of(form, _ -> said);
  }

  /// Tries the rule at `at`.
  Optional<Said> at(String written, int at) {
    Matcher matcher =
        form.matcher(written)
            .region(at, written.length())
            .useTransparentBounds(true)
            .useAnchoringBounds(false);
    if (!matcher.lookingAt() || matcher.end() == at) {
      return Optional.empty();
    }
    return say.apply(matcher).map(text -> new Said(text, matcher.end()));
  }
}
