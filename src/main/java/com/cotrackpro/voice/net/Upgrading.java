package com.cotrackpro.voice.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request to become a WebSocket, decided on its event loop.
final class Upgrading {

  private static final Logger log = LoggerFactory.getLogger(Upgrading.class);

  private static final String EARLY = "early";

  private final HttpServerRequest request;
  private final Slowness watch;
  private final ServerSettings settings;
  private final Handler handler;

  Upgrading(HttpServerRequest request, Slowness watch, ServerSettings settings, Handler handler) {
    this.request = request;
    this.watch = watch;
    this.settings = settings;
    this.handler = handler;
  }

  void decide() {
    switch (decision()) {
      case Handler.Upgrade.Accept(var listener) -> accept(listener);
      case Handler.Upgrade.Refuse(var answer) -> refuse(answer);
    }
  }

  private Handler.Upgrade decision() {
    try {
      return handler.upgrade(Messages.request(request, Bytes.NONE));
    } catch (RuntimeException failure) {
      log.atError().setCause(failure).log("an upgrade failed");
      return new Handler.Upgrade.Refuse(Response.empty(500));
    }
  }

  private void refuse(Response.Whole answer) {
    Exchange.send(answer, request.response(), "GET");
  }

  private void accept(WebSocketListener listener) {
    ChannelHandlerContext last = Connections.context(request.connection());
    last.pipeline().addBefore(last.name(), EARLY, new EarlyFrames());
    request
        .toWebSocket()
        .onSuccess(socket -> open(socket, listener))
        .onFailure(_ -> refuse(Response.empty(400)));
  }

  private void open(ServerWebSocket socket, WebSocketListener listener) {
    ChannelPipeline pipeline = ((WebSocketInternal) socket).channelHandlerContext().pipeline();
    pipeline.remove(watch);
    var loop = EventLoop.current();
    var ours =
        new VertxWebSocket((WebSocketInternal) socket, loop, listener, settings.maxMessageBytes());
    if (ours.begin()) {
      ours.pingEvery(settings.pingEvery());
    }
    pipeline.remove(EARLY);
  }
}
