package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Loop;

/// One end of a WebSocket connection. All methods may be called from any thread and never block.
public interface WebSocket {

  /// Sends a text message. Messages of one thread keep their order. Quiet once closed.
  void send(String text);

  /// Sends a binary message. Quiet once closed.
  void send(Bytes bytes);

  /// Begins the closing handshake; a peer that does not answer within 3 s is dropped.
  ///
  /// @param code 1000 to 4999
  /// @param reason at most 123 bytes of UTF-8
  void close(int code, String reason);

  /// Drops the connection without a word, as a lost network does.
  void drop();

  /// Whether it is open, as far as this end knows.
  boolean isOpen();

  /// Bytes handed to [#send] that have not reached the operating system.
  long unsentBytes();

  /// The event loop that this connection lives on: connect others there to relay between them
  /// without crossing threads.
  Loop loop();
}
