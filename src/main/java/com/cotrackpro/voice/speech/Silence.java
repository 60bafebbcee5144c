package com.cotrackpro.voice.speech;

import java.util.regex.Pattern;

/// Stretches that are meant for machines and never said: code blocks and JSON in a reply, and
/// replies that are nothing but a tool call.
final class Silence {

  /// A stretch longer than this silences what is left of the reply: nobody dictates code over a
  /// phone.
  static final int LONGEST = 2000;

  private static final String FENCE = "```";
  private static final Pattern JSON = Pattern.compile("\\{\\s*[\"'}]|\\[\\s*\\{");
  private static final Pattern TOOL_TAG =
      Pattern.compile(
          "</?(?:antml:)?(?:function_calls?|function_results?|tool_calls?|tool_use|tool_result|"
              + "invoke|parameter|thinking)\\b");
  private static final Pattern CALL =
      Pattern.compile("\\s*(?:call:?\\s*)?[a-z][a-z0-9]*(?:_[a-z0-9]+)+\\s*[({].*", Pattern.DOTALL);

  private Silence() {}

  /// Where the silent stretch that begins at `at` ends: the text's end when it is not closed, `at`
  /// when none begins there.
  static int end(String text, int at) {
    return switch (text.charAt(at)) {
      case '`' -> text.startsWith(FENCE, at) ? fenceEnd(text, at) : at;
      case '{', '[' -> startsAt(JSON, text, at) ? bracesEnd(text, at) : at;
      case '<' -> startsAt(TOOL_TAG, text, at) ? text.length() : at;
      default -> at;
    };
  }

  /// Whether a reply that begins with `text` is a tool call in words, and not for the caller.
  static boolean isToolCall(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return false;
    }
    return startsAt(JSON, text, at) || startsAt(TOOL_TAG, text, at) || CALL.matcher(text).matches();
  }

  private static boolean startsAt(Pattern pattern, String text, int at) {
    return pattern.matcher(text).region(at, text.length()).lookingAt();
  }

  private static int fenceEnd(String text, int at) {
    int close = text.indexOf(FENCE, at + FENCE.length());
    return close < 0 ? text.length() : close + FENCE.length();
  }

  private static int bracesEnd(String text, int from) {
    int depth = 0;
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '"' && text.charAt(at - 1) != '\\') {
        quoted = !quoted;
      }
      depth += quoted ? 0 : step(letter);
      if (depth == 0) {
        return at + 1;
      }
    }
    return text.length();
  }

  private static int step(char letter) {
    return switch (letter) {
      case '{', '[' -> 1;
      case '}', ']' -> -1;
      default -> 0;
    };
  }
}
