package com.cotrackpro.voice.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/// Headers in the order they were given; names compare without case, and a name may occur twice.
///
/// @param entries name and value
public record Headers(List<Entry<String, String>> entries) {

  /// No headers.
  public static final Headers NONE = new Headers(List.of());

  public Headers {
    entries = List.copyOf(entries);
  }

  /// One header.
  public static Headers of(String name, String value) {
    return NONE.with(name, value);
  }

  /// These and one more.
  public Headers with(String name, String value) {
    var all = new ArrayList<>(entries);
    all.add(Map.entry(name, value));
    return new Headers(all);
  }

  /// The first value of `name`.
  public Optional<String> first(String name) {
    return entries.stream()
        .filter(e -> e.getKey().equalsIgnoreCase(name))
        .map(Entry::getValue)
        .findFirst();
  }

  /// All values of `name`.
  public List<String> all(String name) {
    return entries.stream()
        .filter(e -> e.getKey().equalsIgnoreCase(name))
        .map(Entry::getValue)
        .toList();
  }
}
