package com.cotrackpro.voice.net;

import io.netty.channel.Channel;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketVersion;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import io.vertx.core.http.impl.http1.Http1ClientConnection;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens one WebSocket: connects, on the event loop that is asked for, and upgrades.
///
/// Vert.x's own WebSocket client can only connect to the host that the URL names, hence the two
/// steps.
final class Dial {

  private final Target target;
  private final Headers headers;
  private final ClientSettings settings;
  private final WebSocketListener listener;
  private final EventLoop loop;
  private final Connections connections;
  private final Pending<VertxWebSocket> opened;

  /// The connection on its way to becoming a WebSocket. Set on the loop, null before.
  private volatile @Nullable Channel channel;

  /// @param connections where to put the connection
  Dial(
      Target target,
      Headers headers,
      ClientSettings settings,
      WebSocketListener listener,
      EventLoop loop,
      Connections connections) {
    this.target = target;
    this.headers = headers;
    this.settings = settings;
    this.listener = listener;
    this.loop = loop;
    this.connections = connections;
    this.opened = new Pending<>("WebSocket to " + target.host(), VertxWebSocket::drop);
  }

  /// Opens it, or leaves nothing behind.
  WebSocket by(HttpClientAgent agent) throws NetException, InterruptedException {
    loop.run(() -> connect(agent));
    boolean done = false;
    try {
      WebSocket socket = opened.await(settings.connect());
      done = true;
      return socket;
    } finally {
      if (!done) {
        giveUp();
      }
    }
  }

  private void connect(HttpClientAgent agent) {
    try {
      agent.connect(where()).onSuccess(this::connected).onFailure(opened::fail);
    } catch (IllegalStateException closed) {
      opened.fail(closed);
    }
  }

  private void giveUp() {
    Channel half = channel;
    if (half != null) {
      Connections.cut(half);
    }
  }

  private HttpConnectOptions where() {
    var options =
        new HttpConnectOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.isSecure());
    settings.via().ifPresent(via -> options.setServer(SocketAddress.inetSocketAddress(via)));
    return options;
  }

  private void connected(HttpClientConnection connection) {
    var actual = (Http1ClientConnection) ((UnpooledHttpClientConnection) connection).unwrap();
    Channel half = Connections.channel(actual);
    channel = half;
    connections.add(half);
    if (opened.isWanted()) {
      upgrade(actual);
    } else {
      giveUp();
    }
  }

  private void upgrade(Http1ClientConnection connection) {
    Promise<io.vertx.core.http.WebSocket> upgraded = Promise.promise();
    upgraded
        .future()
        .onSuccess(socket -> begin((WebSocketInternal) socket))
        .onFailure(opened::fail);
    MultiMap sent = MultiMap.caseInsensitiveMultiMap();
    Messages.copy(headers, sent);
    connection.toWebSocket(
        loop.context(),
        target.uri().toString(),
        sent,
        false,
        frames(),
        WebSocketVersion.V13,
        List.of(),
        0, // No limit of Vert.x's own: ours is around all of it.
        false,
        settings.maxMessageBytes(),
        upgraded);
  }

  private WebSocketClientOptions frames() {
    return new WebSocketClientOptions()
        .setMaxFrameSize(settings.maxMessageBytes())
        .setMaxMessageSize(settings.maxMessageBytes())
        .setClosingTimeout(VertxWebSocket.CLOSING_SECONDS);
  }

  private void begin(WebSocketInternal socket) {
    var ours = new VertxWebSocket(socket, loop, listener, settings.maxMessageBytes());
    if (opened.isWanted() && ours.begin()) {
      opened.complete(ours);
    } else {
      opened.fail(new NetException(NetException.Kind.BROKEN, "closed right after the upgrade"));
      ours.drop();
    }
  }
}
