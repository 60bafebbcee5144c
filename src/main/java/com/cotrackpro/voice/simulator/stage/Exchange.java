package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.twilio.PhoneNetwork;
import java.util.concurrent.atomic.AtomicReference;

/// Where a server orders its calls: an address that is known before there is a phone network.
final class Exchange implements AutoCloseable {

  private static final Handler CLOSED = _ -> Response.empty(503);

  private final AtomicReference<Handler> network;
  private final Server server;

  private Exchange(AtomicReference<Handler> network, Server server) {
    this.network = network;
    this.server = server;
  }

  /// Opens one without a network: it answers 503.
  static Exchange open(Sockets sockets) throws NetException, InterruptedException {
    var network = new AtomicReference<Handler>(CLOSED);
    Handler door = request -> answer(network, request);
    return new Exchange(network, sockets.serve(ServerSettings.loopback(), door));
  }

  private static Response answer(AtomicReference<Handler> network, Request request)
      throws InterruptedException {
    return network.get().handle(request);
  }

  int port() {
    return server.port();
  }

  /// Calls go through `other` from now on.
  void switchTo(PhoneNetwork other) {
    network.set(other.rest());
  }

  @Override
  public void close() {
    server.close();
  }
}
