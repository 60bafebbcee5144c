package com.cotrackpro.voice.simulator.anthropic;

import java.util.Locale;
import java.util.regex.Pattern;

/// The occasion of a line in a script.
public sealed interface When {

  /// Whether `asked` is the occasion.
  boolean fits(Asked asked);

  /// The caller's words contain `part`, whatever the case.
  record Hears(String part) implements When {
    @Override
    public boolean fits(Asked asked) {
      return asked.words().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
  }

  /// The caller's words contain what `pattern` describes.
  record Matches(Pattern pattern) implements When {
    @Override
    public boolean fits(Asked asked) {
      return pattern.matcher(asked.words()).find();
    }
  }

  /// The last message brings the result of a tool.
  record After(String tool) implements When {
    @Override
    public boolean fits(Asked asked) {
      return asked.results().stream().anyMatch(result -> result.tool().equals(tool));
    }
  }

  /// The caller says anything at all.
  record Anything() implements When {
    @Override
    public boolean fits(Asked asked) {
      return !asked.words().isBlank();
    }
  }
}
