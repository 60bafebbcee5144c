package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Request;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a request asks for, before any route is looked for: a path that could mean two things means
/// none.
final class Target {

  // RFC 3986 wants everything else escaped; a backslash some take for a slash.
  private static final Pattern PATH = Pattern.compile("/[!-~&&[^#\\\\]]*");
  private static final Pattern QUERY = Pattern.compile("[!-~&&[^#\\\\]]*");

  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern ESCAPED_SLASH = Pattern.compile("%(2[Ff]|5[Cc])");

  private Target() {}

  /// What is wrong with path or query, in words for the caller; empty for nothing.
  static Optional<String> flaw(Request request) {
    return pathFlaw(request.path()).or(() -> queryFlaw(request.rawQuery()));
  }

  private static Optional<String> pathFlaw(String path) {
    if (!PATH.matcher(path).matches() || BAD_ESCAPE.matcher(path).find()) {
      return Optional.of("The path is not properly encoded");
    }
    if (ESCAPED_SLASH.matcher(path).find()) {
      return Optional.of("An encoded slash means nothing in a path");
    }
    return decoded(path)
        .filter(text -> text.chars().noneMatch(Character::isISOControl))
        .map(_ -> Optional.<String>empty())
        .orElseGet(() -> Optional.of("The path holds what is no text"));
  }

  private static Optional<String> queryFlaw(String query) {
    boolean wrong = !QUERY.matcher(query).matches() || BAD_ESCAPE.matcher(query).find();
    return wrong ? Optional.of("The query is not properly encoded") : Optional.empty();
  }

  /// `escaped` with its escapes undone; empty when they are not UTF-8.
  static Optional<String> decoded(String escaped) {
    // The decoder is one for forms, where a plus is a space, and it replaces what is no UTF-8.
    String bytes = URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
              .toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
