package com.cotrackpro.voice.simulator.elevenlabs;

/// What one kind of socket does. All methods run on the connection's event loop.
interface Dialogue {

  /// The connection is open.
  void begin();

  /// A message has come.
  void text(String message);

  /// Sends an error in this socket's shape and closes.
  void fail(String error, String message, int closeCode);

  /// The connection is gone.
  void closed();
}
