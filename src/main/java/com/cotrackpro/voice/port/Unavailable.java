package com.cotrackpro.voice.port;

/// A vendor that could not be had.
public final class Unavailable extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Trouble trouble;

  /// For that trouble.
  public Unavailable(Trouble trouble) {
    super(trouble.kind() + ": " + trouble.reason());
    this.trouble = trouble;
  }

  /// For that trouble, with the exception that showed it.
  public Unavailable(Trouble trouble, Throwable cause) {
    super(trouble.kind() + ": " + trouble.reason(), cause);
    this.trouble = trouble;
  }

  /// What the trouble is.
  public Trouble trouble() {
    return trouble;
  }
}
