package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Request;
import java.util.Map;

/// A request and what its route made of it.
///
/// @param request as it came
/// @param id its `X-Request-Id`, the caller's or one of ours
/// @param pattern the route's, fit for logs: it holds nothing that the caller chose
/// @param variables the decoded parts of the path, under their names in the pattern
public record Asked(Request request, String id, String pattern, Map<String, String> variables) {

  public Asked {
    variables = Map.copyOf(variables);
  }

  /// The variable of that name.
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route " + pattern + " has no variable " + name);
    }
    return value;
  }
}
