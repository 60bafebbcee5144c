package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;

/// A client for one peer: a pool of HTTP/1.1 connections, and any number of WebSockets.
final class VertxClient implements Client {

  /// How long an idle connection is kept. Shorter than servers commonly keep theirs (60 s and
  /// more), so that no request goes into one that is being closed.
  private static final Duration KEEP = Duration.ofSeconds(30);

  /// Longest head of an answer, in bytes: some vendors' gateways add several KiB to Vert.x's 8.
  private static final int MAX_HEAD = 32 * 1024;

  private static final Ticker TICKER = Ticker.system();

  private final VertxInternal vertx;
  private final ClientSettings settings;
  private final HttpClientAgent agent;
  private volatile boolean closed;

  /// Its WebSockets, open or half open.
  private final Connections webSockets = new Connections();

  VertxClient(Vertx vertx, ClientSettings settings) {
    this.vertx = (VertxInternal) vertx;
    this.settings = settings;
    var pool = new PoolOptions().setHttp1MaxSize(settings.maxConnections()).setMaxWaitQueueSize(-1);
    this.agent = vertx.createHttpClient(options(settings), pool);
  }

  private static HttpClientOptions options(ClientSettings settings) {
    var options =
        new HttpClientOptions()
            .setTcpNoDelay(true)
            .setKeepAlive(true)
            .setMaxHeaderSize(MAX_HEAD)
            .setKeepAliveTimeout((int) KEEP.toSeconds())
            .setConnectTimeout((int) settings.connect().toMillis());
    options.setSslHandshakeTimeout(settings.connect().toSeconds() + 1);
    settings.trust().ifPresent(peer -> options.setTrustOptions(Certificates.trusting(peer)));
    return options;
  }

  @Override
  public Response.Whole send(Call call) throws NetException, InterruptedException {
    long deadline = TICKER.nanos() + call.limit().toNanos();
    try (Incoming incoming = open(call)) {
      Bytes body = incoming.rest(Duration.ofNanos(deadline - TICKER.nanos()));
      return new Response.Whole(incoming.status(), incoming.headers(), body);
    }
  }

  @Override
  public Incoming open(Call call) throws NetException, InterruptedException {
    refuseIfClosed();
    return new Asking(call).to(agent, requestOptions(call)).await();
  }

  private RequestOptions requestOptions(Call call) {
    var target = new Target(call.uri());
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(call.method()))
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.isSecure())
            .setURI(target.line());
    settings.via().ifPresent(via -> options.setServer(SocketAddress.inetSocketAddress(via)));
    call.headers().entries().forEach(e -> options.addHeader(e.getKey(), e.getValue()));
    return options;
  }

  @Override
  public WebSocket connect(URI uri, Headers headers, WebSocketListener listener)
      throws NetException, InterruptedException {
    return connect(uri, headers, listener, new EventLoop(vertx.createEventLoopContext()));
  }

  @Override
  public WebSocket connect(URI uri, Headers headers, WebSocketListener listener, Loop loop)
      throws NetException, InterruptedException {
    if (!(loop instanceof EventLoop(ContextInternal context))) {
      throw new IllegalArgumentException("The loop must be that of another connection");
    }
    refuseIfClosed();
    var there = new EventLoop(context);
    return new Dial(new Target(uri), headers, settings, listener, there, webSockets).by(agent);
  }

  private void refuseIfClosed() throws NetException {
    if (closed) {
      throw new NetException(NetException.Kind.BROKEN, "the client is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    webSockets.cut();
    agent.close();
  }

  /// One request on its way out.
  private static final class Asking {

    private final Call call;
    private final String attempt;
    private final Pending<VertxIncoming> answer;

    /// Set on the event loop once there is a connection.
    private volatile @org.jspecify.annotations.Nullable HttpClientRequest request;

    Asking(Call call) {
      this.call = call;
      this.attempt = call.method() + " " + call.uri().getHost();
      this.answer = new Pending<>(attempt, Incoming::close);
    }

    Asking to(HttpClientAgent agent, RequestOptions options) {
      try {
        agent.request(options).onSuccess(this::connected).onFailure(answer::fail);
      } catch (IllegalStateException closed) {
        answer.fail(closed);
      }
      return this;
    }

    private void connected(HttpClientRequest to) {
      request = to;
      to.exceptionHandler(_ -> {}); // the answer tells
      if (!answer.isWanted()) {
        to.reset();
        return;
      }
      to.send(Messages.buffer(call.body()))
          .onSuccess(head -> answer.complete(VertxIncoming.of(attempt, head)))
          .onFailure(answer::fail);
    }

    Incoming await() throws NetException, InterruptedException {
      boolean answered = false;
      try {
        Incoming incoming = answer.await(call.limit());
        answered = true;
        return incoming;
      } finally {
        if (!answered) {
          giveUp();
        }
      }
    }

    private void giveUp() {
      HttpClientRequest sent = request;
      if (sent != null) {
        sent.reset(); // and with it the connection, if that is still its own
      }
    }
  }
}
