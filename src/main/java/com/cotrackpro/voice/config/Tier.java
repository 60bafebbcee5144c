package com.cotrackpro.voice.config;

import java.util.Locale;

/// What a process does of everything that the program can.
public enum Tier {
  /// Everything.
  ALL,
  /// Answers webhooks and the REST API; others carry the calls.
  API,
  /// Carries calls; others answer for it.
  STREAM;

  /// Whether it answers webhooks and the REST API.
  public boolean answers() {
    return this != STREAM;
  }

  /// Whether it carries calls.
  public boolean carries() {
    return this != API;
  }

  /// As it is written.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
