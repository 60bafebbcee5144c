package com.cotrackpro.voice.config;

import java.util.List;

/// Settings of the product that this version gives no effect to. Naming one stops the start: an
/// operator who sets it counts on what it does.
final class LaterSettings {

  /// Their names, in the order of the alphabet.
  static final List<String> NAMES = List.of("EAGER_REPLIES");

  private LaterSettings() {}

  /// Complains about each that is set.
  static void check(Settings settings) {
    NAMES.stream()
        .filter(name -> settings.value(name).isPresent())
        .forEach(name -> settings.complain(name, "is not in this version", "remove it"));
  }
}
