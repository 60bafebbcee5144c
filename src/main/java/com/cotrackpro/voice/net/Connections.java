package com.cotrackpro.voice.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The open connections of one server or client. Safe for any thread.
final class Connections {

  private final Set<Channel> open = ConcurrentHashMap.newKeySet();

  /// Remembers `channel` until it is closed.
  void add(Channel channel) {
    open.add(channel);
    channel.closeFuture().addListener(_ -> open.remove(channel));
  }

  int count() {
    return open.size();
  }

  /// Cuts all of them.
  void cut() {
    List.copyOf(open).forEach(Connections::cut);
  }

  /// The channel under `connection`.
  static Channel channel(HttpConnection connection) {
    return context(connection).channel();
  }

  /// The last handler of the channel under `connection`, which is Vert.x's.
  static ChannelHandlerContext context(HttpConnection connection) {
    return ((ConnectionBase) connection).channelHandlerContext();
  }

  /// Closes the socket itself: no closing handshake of TLS or WebSocket, nothing more sent.
  static void cut(Channel channel) {
    if (channel.isOpen()) {
      channel.eventLoop().execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
    }
  }
}
