package com.cotrackpro.voice.net;

import java.io.IOException;

/// A connection that could not be made or did not hold.
public class NetException extends IOException {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  /// A failure of that kind.
  ///
  /// @param message what was attempted, without secrets and without anything a caller said
  public NetException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /// A failure of that kind with its cause.
  public NetException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// What kind of failure it is.
  public Kind kind() {
    return kind;
  }

  /// Kinds of failure.
  public enum Kind {
    /// The name could not be resolved.
    DNS,
    /// Nobody listens there, or no route.
    CONNECT,
    /// The TLS handshake failed.
    TLS,
    /// It took too long.
    TIMEOUT,
    /// The connection broke.
    BROKEN,
    /// The peer does not speak the protocol.
    PROTOCOL
  }
}
