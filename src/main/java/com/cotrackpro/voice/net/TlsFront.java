package com.cotrackpro.voice.net;

import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;

/// Takes TLS off connections and passes their bytes on.
final class TlsFront {

  private final NetClient inside;
  private final SocketAddress behind;
  private final Connections connections = new Connections();

  private TlsFront(NetClient inside, InetSocketAddress behind) {
    this.inside = inside;
    this.behind = SocketAddress.inetSocketAddress(behind);
  }

  static Server start(Vertx vertx, ServerSettings settings, InetSocketAddress behind)
      throws NetException, InterruptedException {
    LocalCertificate certificate =
        settings
            .certificate()
            .orElseThrow(() -> new IllegalArgumentException("A TLS front needs a certificate"));
    var front = new TlsFront(vertx.createNetClient(), behind);
    NetServer server =
        vertx
            .createNetServer(
                new NetServerOptions()
                    .setHost(settings.host())
                    .setPort(settings.port())
                    .setAcceptBacklog(Listener.BACKLOG)
                    .setTcpNoDelay(true)
                    .setSsl(true)
                    .setKeyCertOptions(Certificates.own(certificate)))
            .connectHandler(front::connected);
    var listening = new Pending<NetServer>(Listener.attempt(settings), NetServer::close);
    server.listen().onSuccess(listening::complete).onFailure(listening::fail);
    var started = Listener.await(listening);
    return new Listener(started.actualPort(), front.connections, started::shutdown);
  }

  private void connected(NetSocket outside) {
    connections.add(((NetSocketInternal) outside).channelHandlerContext().channel());
    outside.shutdownHandler(_ -> {});
    outside.pause();
    inside
        .connect(behind)
        .onSuccess(socket -> join(outside, socket))
        .onFailure(_ -> outside.close());
  }

  /// Joins both; when one ends, so does the other, after what is still on its way.
  private static void join(NetSocket outside, NetSocket inside) {
    outside.closeHandler(_ -> inside.close());
    inside.closeHandler(_ -> outside.close());
    outside.pipeTo(inside);
    inside.pipeTo(outside);
  }
}
