package com.cotrackpro.voice.net;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Takes TLS off connections and passes their bytes on.
final class TlsFront {

  private final Vertx vertx;
  private final NetServerOptions options;
  private final NetClient inside;
  private final SocketAddress behind;
  private final Connections connections = new Connections();

  private TlsFront(Vertx vertx, NetServerOptions options, InetSocketAddress behind) {
    this.vertx = vertx;
    this.options = options;
    this.inside = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    this.behind = SocketAddress.inetSocketAddress(behind);
  }

  static Server start(Vertx vertx, ServerSettings settings, InetSocketAddress behind)
      throws NetException, InterruptedException {
    LocalCertificate certificate =
        settings
            .certificate()
            .orElseThrow(() -> new IllegalArgumentException("A TLS front needs a certificate"));
    var options =
        new NetServerOptions()
            .setAcceptBacklog(Listener.BACKLOG)
            .setTcpNoDelay(true)
            .setSsl(true)
            .setKeyCertOptions(Certificates.own(certificate));
    var front = new TlsFront(vertx, options, behind);
    return Listener.start(vertx, settings, front.connections, front::acceptor);
  }

  private Listener.Acceptor acceptor() {
    return new Tcp(
        vertx.createNetServer(new NetServerOptions(options)).connectHandler(this::connected));
  }

  private void connected(NetSocket outside) {
    connections.add(channel(outside));
    outside.shutdownHandler(_ -> {}); // Lives on when the front stops listening.
    outside.pause();
    inside
        .connect(behind)
        .onSuccess(socket -> join(outside, socket))
        .onFailure(_ -> finish(outside));
  }

  /// Joins both; when one ends, so does the other.
  private void join(NetSocket outside, NetSocket opened) {
    connections.add(channel(opened));
    outside.closeHandler(_ -> finish(opened));
    opened.closeHandler(_ -> finish(outside));
    outside.pipeTo(opened);
    opened.pipeTo(outside);
  }

  /// Closes `socket` once all that was written to it has gone out. (Vert.x's own closing leaves
  /// that to the handler that is told of a shutdown.)
  private static void finish(NetSocket socket) {
    var _ = channel(socket).close();
  }

  private static Channel channel(NetSocket socket) {
    return ((NetSocketInternal) socket).channelHandlerContext().channel();
  }

  private record Tcp(NetServer server) implements Listener.Acceptor {

    @Override
    public Future<Integer> listen(SocketAddress address) {
      return server.listen(address).map(NetServer::actualPort);
    }

    @Override
    public Future<Void> shutdown(Duration limit) {
      return server.shutdown(limit);
    }
  }
}
