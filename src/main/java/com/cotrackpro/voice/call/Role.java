package com.cotrackpro.voice.call;

import java.util.regex.Pattern;

/// Whom a persona speaks with: `parent`, `kid_teen`. Known when it has a persona file.
///
/// @param name lower-case letters, digits and underscores, starting with a letter, at most 32
public record Role(String name) {

  // Before DEFAULT, whose constructor reads it.
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  /// The role of a call that names none.
  public static final Role DEFAULT = new Role("parent");

  public Role {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a role is at most 32 lower-case letters, digits and underscores");
    }
  }

  /// Whether `text` has the form of a role's name.
  public static boolean fits(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return name;
  }
}
