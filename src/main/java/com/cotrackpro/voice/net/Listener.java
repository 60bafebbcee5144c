package com.cotrackpro.voice.net;

import java.time.Duration;
import java.util.function.Consumer;

/// A listening port and the connections that came in by it.
///
/// @param port where it listens
/// @param connections those open now
/// @param shutdown stops listening at once; breaks off what is open after the given time
record Listener(int port, Connections connections, Consumer<Duration> shutdown) implements Server {

  /// Connections that may wait to be accepted: a burst of calls, all at once.
  static final int BACKLOG = 1024;

  /// Longer than any call.
  private static final Duration AS_LONG_AS_THEY_LIKE = Duration.ofDays(20);

  private static final Duration TO_BIND = Duration.ofSeconds(10);

  @Override
  public void stopListening() {
    shutdown.accept(AS_LONG_AS_THEY_LIKE);
  }

  @Override
  public int openConnections() {
    return connections.count();
  }

  @Override
  public void close() {
    stopListening();
    connections.cut();
  }

  /// What is attempted when `settings` are listened on.
  static String attempt(ServerSettings settings) {
    return "listening on " + settings.host() + ":" + settings.port();
  }

  /// Waits until the port is bound.
  static <T> T await(Pending<T> listening) throws NetException, InterruptedException {
    try {
      return listening.await(TO_BIND);
    } catch (NetException e) {
      throw new NetException(NetException.Kind.CONNECT, String.valueOf(e.getMessage()), e);
    }
  }
}
