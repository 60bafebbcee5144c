package com.cotrackpro.voice.net;

/// A WebSocket upgrade that was answered with something other than 101.
public final class UpgradeRefused extends NetException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String body;

  /// A refusal.
  public UpgradeRefused(int status, String body) {
    super(Kind.PROTOCOL, "the WebSocket upgrade was answered with " + status);
    this.status = status;
    this.body = body;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The answer's body, at most its first 4096 characters.
  public String body() {
    return body;
  }
}
