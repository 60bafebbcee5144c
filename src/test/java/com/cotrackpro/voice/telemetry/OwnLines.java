package com.cotrackpro.voice.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

/// What the thread that made this logs: calls that are played beside a test have lines of their
/// own.
public final class OwnLines extends ListAppender<ILoggingEvent> {

  private final Thread owner = Thread.currentThread();

  @Override
  protected void append(ILoggingEvent line) {
    if (Thread.currentThread().equals(owner)) {
      super.append(line);
    }
  }
}
