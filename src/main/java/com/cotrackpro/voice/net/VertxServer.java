package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Crew;
import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/// Serves HTTP/1.1 and WebSockets.
final class VertxServer {

  private static final String WATCH = "slowness";

  private final Crew crew;
  private final ServerSettings settings;
  private final Handler handler;
  private final Connections connections = new Connections();

  private VertxServer(Crew crew, ServerSettings settings, Handler handler) {
    this.crew = crew;
    this.settings = settings;
    this.handler = handler;
  }

  /// Listens.
  static Server start(Vertx vertx, Crew crew, ServerSettings settings, Handler handler)
      throws NetException, InterruptedException {
    var server = new VertxServer(crew, settings, handler);
    HttpServer http =
        vertx
            .createHttpServer(options(settings))
            .connectionHandler(server::connected)
            .requestHandler(server::requested);
    var listening = new Pending<HttpServer>(Listener.attempt(settings), HttpServer::close);
    http.listen().onSuccess(listening::complete).onFailure(listening::fail);
    var started = Listener.await(listening);
    return new Listener(started.actualPort(), server.connections, started::shutdown);
  }

  private static HttpServerOptions options(ServerSettings settings) {
    var options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setTcpNoDelay(true)
            .setReuseAddress(true)
            .setAcceptBacklog(Listener.BACKLOG)
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
    Channel channel = channel(connection);
    connections.add(channel);
    channel.pipeline().addBefore("httpDecoder", WATCH, new Slowness(channel, settings.slowPeer()));
  }

  private void requested(HttpServerRequest request) {
    Channel channel = channel(request.connection());
    var watch = (Slowness) channel.pipeline().get(WATCH);
    if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      watch.requestArrived();
      new Upgrading(request, channel, watch, settings, handler).decide();
    } else {
      watch.headArrived();
      new Exchange(request, crew, watch, handler).begin(settings.maxBodyBytes());
    }
  }

  private static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channelHandlerContext().channel();
  }
}
