package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.session.Casting;
import java.util.Map;
import java.util.Set;

/// Who can be spoken with.
public interface Cast {

  /// All roles there are.
  Set<Role> roles();

  /// Whether a persona of `role` exists.
  boolean knows(Role role);

  /// How the persona of `role` speaks in one call.
  ///
  /// @param variables words of this call for the places in its greeting and prompt, by name
  /// @param direction who called whom
  /// @throws IllegalArgumentException if there is none
  Casting of(Role role, Map<String, String> variables, Direction direction);
}
