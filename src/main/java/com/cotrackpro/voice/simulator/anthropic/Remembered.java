package com.cotrackpro.voice.simulator.anthropic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the conversation so far tells a mind, besides what was just said.
final class Remembered {

  private static final Pattern SESSION = Pattern.compile("\"sessionId\"\\s*:\\s*\"([^\"]+)\"");

  private Remembered() {}

  /// The session that `start_session` opened last.
  static Optional<String> session(Asked asked) {
    return asked.allResults().reversed().stream()
        .filter(result -> result.tool().equals("start_session") && !result.failed())
        .map(result -> SESSION.matcher(result.content()))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }

  /// Whether `tool` was used since the caller last said something.
  static boolean usedThisTurn(Asked asked, String tool) {
    for (Asked.Turn turn : asked.messages().reversed()) {
      if (turn.byUser() && !turn.text().isBlank()) {
        return false;
      }
      if (turn.results().stream().anyMatch(result -> result.tool().equals(tool))) {
        return true;
      }
    }
    return false;
  }

  /// `text` as it stands inside a JSON string.
  static String inJson(String text) {
    String quoted = JsonNodeFactory.instance.stringNode(text).toString();
    return quoted.substring(1, quoted.length() - 1);
  }
}
