package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.telemetry.LogLayout;

/// Tells the log how to look, before anybody logs.
final class Logging {

  private Logging() {}

  /// As the configuration says.
  static void as(Config config) {
    set(config.http().logs().level(), config.http().logs().json());
    LogLayout.apply();
  }

  /// For people who watch something else.
  static void quiet() {
    set("warn", false);
  }

  private static void set(String level, boolean json) {
    System.setProperty("log.level", level);
    System.setProperty("log.format", json ? "json" : "pretty");
  }
}
