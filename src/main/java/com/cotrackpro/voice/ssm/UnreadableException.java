package com.cotrackpro.voice.ssm;

/// The parameters cannot be read. The message follows the name of the setting in a sentence; it
/// says what was asked where, and holds no value.
public final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1;

  private final String remedy;

  UnreadableException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /// What would help.
  public String remedy() {
    return remedy;
  }
}
