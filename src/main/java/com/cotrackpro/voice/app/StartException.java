package com.cotrackpro.voice.app;

/// The program cannot start. The message says what is missing or taken.
public final class StartException extends Exception {

  private static final long serialVersionUID = 1;

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
