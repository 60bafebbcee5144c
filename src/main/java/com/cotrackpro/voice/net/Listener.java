package com.cotrackpro.voice.net;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A listening port and the connections that came in by it. Each event loop has an acceptor of its
/// own on that port, and serves the connections it was given.
final class Listener implements Server {

  /// Connections that may wait to be accepted: a burst of calls, all at once.
  static final int BACKLOG = 1024;

  private static final Logger log = LoggerFactory.getLogger(Listener.class);

  /// Longer than any call.
  private static final Duration AS_LONG_AS_THEY_LIKE = Duration.ofDays(20);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Acceptors share a free port when they ask for one under the same number.
  private static final AtomicInteger FREE_PORTS = new AtomicInteger();

  private final int port;
  private final List<Acceptor> acceptors;
  private final Connections connections;
  private final Pending<Boolean> ended = new Pending<>("closing a server", _ -> {});
  private boolean stopped;

  private Listener(int port, List<Acceptor> acceptors, Connections connections) {
    this.port = port;
    this.acceptors = acceptors;
    this.connections = connections;
  }

  /// Listens as `settings` say.
  ///
  /// @param connections where the acceptors put their connections
  /// @param acceptor makes one
  static Server start(
      Vertx vertx, ServerSettings settings, Connections connections, Supplier<Acceptor> acceptor)
      throws NetException, InterruptedException {
    var inside = (VertxInternal) vertx;
    refuseIfTaken(settings);
    SocketAddress address = address(settings);
    var acceptors = new ArrayList<Acceptor>();
    int bound = 0;
    for (EventExecutor loop : inside.nettyEventLoopGroup()) {
      Acceptor next = acceptor.get();
      acceptors.add(next);
      bound = listen(next, inside, (EventLoop) loop, address);
    }
    return new Listener(bound, acceptors, connections);
  }

  /// Vert.x would share a port between our own servers without a word, so it is tried out first.
  private static void refuseIfTaken(ServerSettings settings) throws NetException {
    try (var trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(new InetSocketAddress(settings.host(), settings.port()));
    } catch (IOException e) {
      throw new NetException(
          NetException.Kind.CONNECT,
          "listening on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(),
          e);
    }
  }

  private static int listen(
      Acceptor acceptor, VertxInternal vertx, EventLoop loop, SocketAddress address)
      throws NetException, InterruptedException {
    ContextInternal context = vertx.contextBuilder().withEventLoop(loop).build();
    var listening = new Pending<Integer>(attempt(address), _ -> {});
    context.runOnContext(
        _ -> acceptor.listen(address).onSuccess(listening::complete).onFailure(listening::fail));
    try {
      return listening.await(PATIENCE);
    } catch (NetException e) {
      throw new NetException(NetException.Kind.CONNECT, String.valueOf(e.getMessage()), e);
    }
  }

  private static SocketAddress address(ServerSettings settings) {
    return settings.port() == 0
        ? SocketAddress.sharedRandomPort(FREE_PORTS.incrementAndGet(), settings.host())
        : SocketAddress.inetSocketAddress(settings.port(), settings.host());
  }

  private static String attempt(SocketAddress address) {
    return "listening on " + address;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public synchronized void stopListening() {
    if (stopped) {
      return;
    }
    stopped = true;
    Future.join(acceptors.stream().map(one -> one.shutdown(AS_LONG_AS_THEY_LIKE)).toList())
        .onComplete(_ -> ended.complete(true));
  }

  @Override
  public int openConnections() {
    return connections.count();
  }

  @Override
  public void close() {
    stopListening();
    connections.cut();
    try {
      ended.await(PATIENCE);
    } catch (NetException e) {
      log.atWarn().addKeyValue("port", port).setCause(e).log("a server does not close");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What accepts connections on one event loop.
  interface Acceptor {

    /// Binds; called on that loop. Gives the port.
    Future<Integer> listen(SocketAddress address);

    /// Stops listening; breaks off what is open after `limit`.
    Future<Void> shutdown(Duration limit);
  }
}
