package com.cotrackpro.voice.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/// How the log looks: `logback.xml`, with the system properties `log.level` and `log.format`.
public final class LogLayout {

  private LogLayout() {}

  /// Takes the properties into account, also when somebody has logged already.
  ///
  /// A library that read settings from elsewhere may have opened the log before the settings were
  /// known; `logback.xml` leaves `log.opened` behind.
  public static void apply() {
    if (Boolean.getBoolean("log.opened")
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
      log.reset();
      read(log);
    }
  }

  private static void read(LoggerContext log) {
    try {
      new ContextInitializer(log).autoConfig();
    } catch (JoranException e) {
      throw new IllegalStateException("logback.xml cannot be read", e);
    }
  }
}
