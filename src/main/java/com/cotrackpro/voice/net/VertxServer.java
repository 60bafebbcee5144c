package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Crew;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;

/// Serves HTTP/1.1 and WebSockets.
final class VertxServer {

  private static final String WATCH = "slowness";

  // Bytes: the longest of our URLs has 300, and of Twilio's a parameter may have 500.
  private static final int MAX_LINE = 4096;

  // Bytes: a proxy adds its own to the 2 KiB of a client.
  private static final int MAX_HEAD = 16 * 1024;

  private final Vertx vertx;
  private final Crew crew;
  private final ServerSettings settings;
  private final Handler handler;
  private final Connections connections = new Connections();

  private VertxServer(Vertx vertx, Crew crew, ServerSettings settings, Handler handler) {
    this.vertx = vertx;
    this.crew = crew;
    this.settings = settings;
    this.handler = handler;
  }

  /// Listens.
  static Server start(Vertx vertx, Crew crew, ServerSettings settings, Handler handler)
      throws NetException, InterruptedException {
    var server = new VertxServer(vertx, crew, settings, handler);
    return Listener.start(vertx, settings, server.connections, server::acceptor);
  }

  private Listener.Acceptor acceptor() {
    return new Http(
        vertx
            .createHttpServer(options())
            .connectionHandler(this::connected)
            .invalidRequestHandler(this::misread)
            .requestHandler(this::requested));
  }

  private HttpServerOptions options() {
    var options =
        new HttpServerOptions()
            .setTcpNoDelay(true)
            .setReuseAddress(true)
            .setAcceptBacklog(Listener.BACKLOG)
            .setMaxInitialLineLength(MAX_LINE)
            .setMaxHeaderSize(MAX_HEAD)
            .setHttp2ClearTextEnabled(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setMaxWebSocketFrameSize(settings.maxMessageBytes())
            .setMaxWebSocketMessageSize(settings.maxMessageBytes())
            .setWebSocketClosingTimeout(VertxWebSocket.CLOSING_SECONDS);
    settings
        .certificate()
        .ifPresent(own -> options.setSsl(true).setKeyCertOptions(Certificates.own(own)));
    return options;
  }

  private void connected(HttpConnection connection) {
    Channel channel = Connections.channel(connection);
    connections.add(channel);
    channel.pipeline().addBefore("httpDecoder", WATCH, new Slowness(channel, settings.slowPeer()));
  }

  private void requested(HttpServerRequest request) {
    Misreading.in(request).ifPresentOrElse(why -> refuse(request, why), () -> begin(request));
  }

  private void begin(HttpServerRequest request) {
    Channel channel = Connections.channel(request.connection());
    var watch = (Slowness) channel.pipeline().get(WATCH);
    request.response().endHandler(_ -> watch.answered());
    if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      watch.requestArrived();
      new Upgrading(request, watch, settings, handler).decide();
    } else {
      watch.headArrived();
      new Exchange(request, crew, watch, handler).begin(settings.maxBodyBytes());
    }
  }

  private void misread(HttpServerRequest request) {
    refuse(request, Misreading.found(request));
  }

  private void refuse(HttpServerRequest request, Unreadable why) {
    request.response().putHeader("Connection", "close");
    Exchange.send(handler.unreadable(why), request.response(), request.method().name());
    // At once: whatever else has come may be a second request within the first.
    request.connection().close();
  }

  private record Http(HttpServer server) implements Listener.Acceptor {

    @Override
    public Future<Integer> listen(SocketAddress address) {
      return server.listen(address).map(HttpServer::actualPort);
    }

    @Override
    public Future<Void> shutdown(Duration limit) {
      return server.shutdown(limit);
    }
  }
}
