package com.cotrackpro.voice.center;

import java.util.Map;

/// A call that somebody wants to have placed, as it was written down and not yet looked at.
///
/// @param to whom to call
/// @param role the persona's
/// @param variables words for the persona's greeting and prompt, by name
public record Wish(String to, String role, Map<String, String> variables) {
  public Wish {
    variables = Map.copyOf(variables);
  }
}
