package com.cotrackpro.voice.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path with variables, such as `/records/{callSid}`.
///
/// @param segments what stands between the slashes
record PathPattern(List<String> segments) {

  static PathPattern of(String pattern) {
    return new PathPattern(split(pattern));
  }

  /// How many variables it has: of two patterns that match, the one with fewer says more.
  int variables() {
    return (int) segments.stream().filter(PathPattern::isVariable).count();
  }

  /// The variables' values in `path`, decoded; empty when it does not match.
  ///
  /// @param path one in which [Target] has found no flaw
  Optional<Map<String, String>> match(String path) {
    List<String> given = split(path);
    if (given.size() != segments.size()) {
      return Optional.empty();
    }
    var values = new HashMap<String, String>();
    for (int i = 0; i < given.size(); i++) {
      if (!matches(segments.get(i), given.get(i), values)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static boolean matches(String segment, String given, Map<String, String> values) {
    if (!isVariable(segment)) {
      return segment.equals(given);
    }
    Optional<String> value = Target.decoded(given).filter(text -> !text.isEmpty());
    value.ifPresent(text -> values.put(segment.substring(1, segment.length() - 1), text));
    return value.isPresent();
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }
}
