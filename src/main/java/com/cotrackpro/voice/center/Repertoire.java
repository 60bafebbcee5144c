package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.session.Casting;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that is said to the letter in call after call.
public final class Repertoire {

  // Those that persona files have room for.
  private static final List<String> LANGUAGES = List.of("en", "es");

  private Repertoire() {}

  /// The fixed phrases of `roles` on calls in either direction: each once for each voice that says
  /// it, in order of role.
  public static List<Phrase> of(Cast cast, Collection<Role> roles) {
    return of(cast, roles, LANGUAGES);
  }

  /// The same in these languages only, by their ISO 639-1 codes.
  static List<Phrase> of(Cast cast, Collection<Role> roles, List<String> languages) {
    var phrases = new LinkedHashMap<String, Phrase>();
    for (Role role : roles.stream().sorted(Comparator.comparing(Role::name)).toList()) {
      for (Direction direction : Direction.values()) {
        for (String language : languages) {
          add(phrases, role, cast.of(role, Map.of(CallFacts.LANGUAGE, language), direction));
        }
      }
    }
    return List.copyOf(phrases.values());
  }

  /// What a role says to the letter in one language, sentence by sentence, on calls in either
  /// direction.
  ///
  /// @param language ISO 639-1
  public static List<String> of(Cast cast, Role role, String language) {
    return Arrays.stream(Direction.values())
        .map(direction -> cast.of(role, Map.of(CallFacts.LANGUAGE, language), direction))
        .flatMap(casting -> casting.script().fixedTexts().stream())
        .distinct()
        .toList();
  }

  private static void add(Map<String, Phrase> phrases, Role role, Casting casting) {
    for (String text : casting.script().fixedTexts()) {
      phrases.putIfAbsent(
          casting.voice() + " " + text,
          new Phrase(role, casting.voice(), text, casting.language()));
    }
  }
}
