package com.cotrackpro.voice.net;

import java.net.InetSocketAddress;

/// All sockets of one process. Open one, close it last.
public interface Sockets extends AutoCloseable {

  /// Starts the event loops.
  static Sockets open() {
    return new VertxSockets();
  }

  /// Starts a server.
  ///
  /// @throws NetException of kind CONNECT when the port is taken
  Server serve(ServerSettings settings, Handler handler) throws NetException, InterruptedException;

  /// A client for one peer.
  Client client(ClientSettings settings);

  /// A TLS front: takes connections on `settings`, which must have a certificate, and passes their
  /// bytes on to `behind` as they are.
  Server front(ServerSettings settings, InetSocketAddress behind)
      throws NetException, InterruptedException;

  /// Closes every connection and stops the loops.
  @Override
  void close();
}
