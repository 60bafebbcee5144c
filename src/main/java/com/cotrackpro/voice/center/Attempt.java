package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One try at placing a call.
///
/// @param role the persona's
/// @param variables words for its greeting and prompt
/// @param handle of the claim that waits for what comes of it; empty when none does
/// @param fate what has come of it so far
record Attempt(Role role, Map<String, String> variables, String handle, Fate fate) {

  // A variable's name has no dot before it.
  private static final String VARIABLE = "v.";

  Attempt {
    variables = Map.copyOf(variables);
  }

  Attempt with(Fate next) {
    return new Attempt(role, variables, handle, next);
  }

  /// As shared facts keep it.
  String text() {
    var values = new LinkedHashMap<String, String>();
    values.put("role", role.name());
    values.put("handle", handle);
    values.put("fate", fate.word());
    variables.forEach((name, value) -> values.put(VARIABLE + name, value));
    return FormText.write(values);
  }

  /// Reads what [#text] wrote; empty when it is something else.
  static Optional<Attempt> read(String text) {
    Map<String, String> values = FormText.read(text);
    String role = values.getOrDefault("role", "");
    if (!Role.fits(role)) {
      return Optional.empty();
    }
    var variables = new LinkedHashMap<String, String>();
    values.forEach((name, value) -> {
      if (name.startsWith(VARIABLE)) {
        variables.put(name.substring(VARIABLE.length()), value);
      }
    });
    return Optional.of(
        new Attempt(
            new Role(role),
            variables,
            values.getOrDefault("handle", ""),
            Fate.of(values.getOrDefault("fate", ""))));
  }

  /// What has come of an attempt.
  sealed interface Fate {

    /// Nobody knows yet.
    record Open() implements Fate {}

    /// It is this call.
    record Dialled(CallId call) implements Fate {}

    /// The telephone company knows of no call.
    record Lapsed() implements Fate {}

    private String word() {
      return switch (this) {
        case Open() -> "open";
        case Dialled(var call) -> "dialled " + call;
        case Lapsed() -> "lapsed";
      };
    }

    private static Fate of(String word) {
      if (word.equals("lapsed")) {
        return new Lapsed();
      }
      String call = word.startsWith("dialled ") ? word.substring("dialled ".length()) : "";
      return CallId.fits(call) ? new Dialled(new CallId(call)) : new Open();
    }
  }
}
