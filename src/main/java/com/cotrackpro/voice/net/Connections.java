package com.cotrackpro.voice.net;

import io.netty.channel.Channel;
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

  /// Closes the socket itself: no closing handshake of TLS or WebSocket, nothing more sent.
  static void cut(Channel channel) {
    channel.eventLoop().execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
  }
}
