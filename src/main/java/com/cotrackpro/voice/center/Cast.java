package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.session.Casting;
import java.util.Set;

/// Who can be spoken with.
public interface Cast {

  /// All roles there are.
  Set<Role> roles();

  /// Whether a persona of `role` exists.
  boolean knows(Role role);

  /// How the persona of `role` speaks.
  ///
  /// @throws IllegalArgumentException if there is none
  Casting of(Role role);
}
