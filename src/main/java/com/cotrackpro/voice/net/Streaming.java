package com.cotrackpro.voice.net;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;

/// A streamed answer on its way. Runs on a virtual thread, which waits while the peer is slow.
final class Streaming implements Response.Out {

  /// A peer that takes nothing for that long is gone.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServerResponse response;
  private final EventLoop loop;
  private final Response.Streamed answer;

  /// Set on the event loop.
  private volatile boolean gone;

  Streaming(HttpServerResponse response, EventLoop loop, Response.Streamed answer) {
    this.response = response;
    this.loop = loop;
    this.answer = answer;
  }

  /// Sends the head, then whatever the answer's writer writes, then the end.
  void run() throws InterruptedException {
    Thread writer = Thread.currentThread();
    loop.run(() -> begin(writer));
    try {
      answer.body().write(this);
    } catch (IOException e) {
      drop();
      return;
    }
    loop.run(this::end);
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
    response.reset();
  }
}
