package com.cotrackpro.voice.api;

import java.time.Instant;
import java.util.Map;

/// What is to be known of the running center. Any thread, at once.
public interface Vitals {

  /// What this process does: `all`, `api` or `stream`.
  String tier();

  /// Whether new calls are taken.
  boolean isOpen();

  /// Calls that are live now.
  int activeCalls();

  /// The most calls that were live at once since the start.
  int peakCalls();

  /// How many calls may be live at once.
  int capacity();

  /// What the center depends on, by name, such as `speech-to-text`.
  Map<String, Dependency> dependencies();

  /// The state of something the center depends on.
  ///
  /// @param state a word, such as `up`, `down` or `unknown`
  /// @param lastError the latest trouble in words without secrets; empty when there was none
  /// @param since when that state began
  record Dependency(String state, String lastError, Instant since) {}
}
