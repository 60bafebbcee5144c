package com.cotrackpro.voice.net;

/// A listening server.
public interface Server extends AutoCloseable {

  /// The port it listens on.
  int port();

  /// Stops listening; connections that exist live on until they end or [Sockets] closes.
  void stopListening();

  /// Connections open now, WebSockets included.
  int openConnections();

  /// Stops listening and closes every connection.
  @Override
  void close();
}
