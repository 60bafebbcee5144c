package com.cotrackpro.voice.net;

/// What happens on a WebSocket connection.
///
/// All methods run on the connection's event loop, one at a time, and must not block. [#opened]
/// comes first and once, [#closed] last and once.
public interface WebSocketListener {

  /// The connection is open.
  void opened(WebSocket socket);

  /// A whole text message.
  void text(String message);

  /// A whole binary message.
  default void binary(Bytes message) {}

  /// The connection is gone.
  ///
  /// @param code the close code; 1005 when none was sent, 1006 when the connection just broke
  /// @param reason the peer's words, possibly empty
  void closed(int code, String reason);
}
