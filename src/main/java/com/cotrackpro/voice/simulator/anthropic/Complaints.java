package com.cotrackpro.voice.simulator.anthropic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Collects what is wrong with a request; the first complaint is what the vendor answers.
final class Complaints {

  private final List<String> messages = new ArrayList<>();

  void unless(boolean fine, String message) {
    if (!fine) {
      messages.add(message);
    }
  }

  void add(String message) {
    messages.add(message);
  }

  /// Complains of every field of `object` that is not in `known`.
  void extras(String path, JsonNode object, Collection<String> known) {
    for (String name : object.propertyNames()) {
      unless(known.contains(name), path + name + ": Extra inputs are not permitted");
    }
  }

  /// Complains of every one of `names` that `object` lacks.
  void required(String path, JsonNode object, Set<String> names) {
    for (String name : names.stream().sorted().toList()) {
      unless(object.has(name), path + name + ": Field required");
    }
  }

  Optional<String> first() {
    return messages.stream().findFirst();
  }
}
