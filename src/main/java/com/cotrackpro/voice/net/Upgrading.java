package com.cotrackpro.voice.net;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request to become a WebSocket, decided on its event loop.
final class Upgrading {

  private static final Logger log = LoggerFactory.getLogger(Upgrading.class);

  private final HttpServerRequest request;
  private final Channel channel;
  private final Slowness watch;
  private final ServerSettings settings;
  private final Handler handler;

  Upgrading(
      HttpServerRequest request,
      Channel channel,
      Slowness watch,
      ServerSettings settings,
      Handler handler) {
    this.request = request;
    this.channel = channel;
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
      log.atError().addKeyValue("path", request.path()).setCause(failure).log("an upgrade failed");
      return new Handler.Upgrade.Refuse(Response.empty(500));
    }
  }

  private void refuse(Response.Whole answer) {
    request.response().endHandler(_ -> watch.answered());
    Exchange.send(answer, request.response(), "GET");
  }

  /// Frames are read on this event loop and only after this method: none can come too early.
  private void accept(WebSocketListener listener) {
    request
        .toWebSocket()
        .onSuccess(socket -> open(socket, listener))
        .onFailure(_ -> refuse(Response.empty(400)));
  }

  private void open(ServerWebSocket socket, WebSocketListener listener) {
    channel.pipeline().remove(watch);
    var loop = EventLoop.current();
    var ours =
        new VertxWebSocket((WebSocketInternal) socket, loop, listener, settings.maxMessageBytes());
    if (ours.begin()) {
      ours.pingEvery(settings.pingEvery());
    }
  }
}
