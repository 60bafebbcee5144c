package com.cotrackpro.voice.net;

import java.net.InetSocketAddress;

/// The toolkit, over Vert.x.
final class VertxSockets implements Sockets {

  @Override
  public Server serve(ServerSettings settings, Handler handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Client client(ClientSettings settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Server front(ServerSettings settings, InetSocketAddress behind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
