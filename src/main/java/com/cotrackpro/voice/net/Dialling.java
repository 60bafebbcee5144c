package com.cotrackpro.voice.net;

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
import java.net.URI;
import java.util.List;

/// Opens WebSockets: connects, on the event loop that is asked for, and upgrades.
///
/// Vert.x's own WebSocket client can only connect to the host that the URL names, hence the two
/// steps.
final class Dialling {

  private final HttpClientAgent agent;
  private final ClientSettings settings;
  private final WebSocketClientOptions options;
  private final Connections connections = new Connections();

  Dialling(HttpClientAgent agent, ClientSettings settings) {
    this.agent = agent;
    this.settings = settings;
    this.options =
        new WebSocketClientOptions()
            .setMaxFrameSize(settings.maxMessageBytes())
            .setMaxMessageSize(settings.maxMessageBytes())
            .setClosingTimeout(VertxWebSocket.CLOSING_SECONDS);
  }

  WebSocket dial(URI uri, Headers headers, WebSocketListener listener, EventLoop loop)
      throws NetException, InterruptedException {
    var opened = new Pending<VertxWebSocket>("WebSocket to " + uri.getHost(), VertxWebSocket::drop);
    loop.run(() ->
        agent
            .connect(connectOptions(uri))
            .onSuccess(there -> upgrade(there, uri, headers, listener, loop, opened))
            .onFailure(opened::fail));
    return opened.await(settings.connect());
  }

  private HttpConnectOptions connectOptions(URI uri) {
    var options =
        new HttpConnectOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setHost(uri.getHost())
            .setPort(port(uri))
            .setSsl(isSecure(uri));
    settings.via().ifPresent(via -> options.setServer(SocketAddress.inetSocketAddress(via)));
    return options;
  }

  private void upgrade(
      HttpClientConnection connection,
      URI uri,
      Headers headers,
      WebSocketListener listener,
      EventLoop loop,
      Pending<VertxWebSocket> opened) {
    if (!opened.isWanted()) {
      connection.close();
      return;
    }
    var actual = (Http1ClientConnection) ((UnpooledHttpClientConnection) connection).unwrap();
    connections.add(actual.channelHandlerContext().channel());
    Promise<io.vertx.core.http.WebSocket> upgraded = Promise.promise();
    upgraded
        .future()
        .onSuccess(socket -> begin((WebSocketInternal) socket, listener, loop, opened))
        .onFailure(opened::fail);
    var all = io.vertx.core.MultiMap.caseInsensitiveMultiMap();
    Messages.copy(headers, all);
    actual.toWebSocket(
        loop.context(),
        uri.toString(),
        all,
        false,
        options,
        WebSocketVersion.V13,
        List.of(),
        settings.connect().toMillis(),
        false,
        settings.maxMessageBytes(),
        upgraded);
  }

  private void begin(
      WebSocketInternal socket,
      WebSocketListener listener,
      EventLoop loop,
      Pending<VertxWebSocket> opened) {
    var ours = new VertxWebSocket(socket, loop, listener, settings.maxMessageBytes());
    if (!opened.isWanted()) {
      ours.drop();
    } else if (ours.begin()) {
      opened.complete(ours);
    } else {
      opened.fail(new NetException(NetException.Kind.BROKEN, "closed right after the upgrade"));
    }
  }

  void close() {
    connections.cut();
  }

  static boolean isSecure(URI uri) {
    return "https".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
  }

  static int port(URI uri) {
    int standard = isSecure(uri) ? 443 : 80;
    return uri.getPort() < 0 ? standard : uri.getPort();
  }

  /// Path and query for the request line.
  static String target(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
