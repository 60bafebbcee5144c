package com.cotrackpro.voice.net;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A streamed answer on its way. Runs on a virtual thread, which waits while the peer is slow.
final class Streaming implements Response.Out {

  private static final Logger log = LoggerFactory.getLogger(Streaming.class);

  /// A peer that takes nothing for that long is gone.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final EventLoop loop;
  private final Response.Streamed answer;

  /// Set on the event loop.
  private volatile boolean gone;

  Streaming(HttpServerRequest request, EventLoop loop, Response.Streamed answer) {
    this.request = request;
    this.response = request.response();
    this.loop = loop;
    this.answer = answer;
  }

  /// Sends the head, then whatever the answer's writer writes, then the end. A writer that fails
  /// breaks the connection: the peer must not take half an answer for a whole one.
  void run() throws InterruptedException {
    Thread writer = Thread.currentThread();
    loop.run(() -> begin(writer));
    boolean written = false;
    try {
      if (!request.method().equals(HttpMethod.HEAD)) {
        answer.body().write(this);
      }
      written = true;
    } catch (IOException e) {
      log.atDebug().setCause(e).log("a streamed answer broke off");
    } finally {
      loop.run(written ? this::end : this::cut);
    }
  }

  private void begin(Thread writer) {
    if (response.closed()) {
      leave(writer);
      return;
    }
    response.closeHandler(_ -> leave(writer));
    response.setStatusCode(answer.status()).setChunked(true);
    Messages.copy(answer.headers(), response.headers());
    response.writeHead();
  }

  /// Vert.x calls this at the end of a complete answer, too.
  private void leave(Thread writer) {
    if (!response.ended()) {
      gone = true;
      writer.interrupt();
    }
  }

  private void end() {
    if (!gone && !response.ended()) {
      response.end();
    }
  }

  @Override
  public void send(String text) throws IOException, InterruptedException {
    var sent = new Pending<Boolean>("sending a part of an answer", _ -> {});
    loop.run(() -> write(text, sent));
    sent.await(PATIENCE);
  }

  private void write(String text, Pending<Boolean> sent) {
    if (gone || response.ended()) {
      sent.fail(new NetException(NetException.Kind.BROKEN, "the peer is gone"));
      return;
    }
    response.write(text).onSuccess(_ -> sent.complete(true)).onFailure(sent::fail);
  }

  @Override
  public boolean closed() {
    return gone;
  }

  @Override
  public void drop() {
    loop.run(this::cut);
  }

  private void cut() {
    gone = true;
    Connections.cut(Connections.channel(request.connection()));
  }
}
