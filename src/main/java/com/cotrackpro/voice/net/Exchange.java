package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Crew;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request and its answer. Reads on the event loop, answers on a virtual thread.
final class Exchange {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  /// How long a refused body may still flow past: closing at once would lose the answer.
  private static final long LINGER_MILLIS = 1000;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final EventLoop loop;
  private final Crew crew;
  private final Slowness watch;
  private final Handler handler;
  private final Buffer body = Buffer.buffer();
  private boolean refused;

  Exchange(HttpServerRequest request, Crew crew, Slowness watch, Handler handler) {
    this.request = request;
    this.response = request.response();
    this.loop = EventLoop.current();
    this.crew = crew;
    this.watch = watch;
    this.handler = handler;
  }

  /// Reads the body and has it answered, or refuses one longer than `maxBodyBytes`.
  void begin(int maxBodyBytes) {
    request.exceptionHandler(_ -> refused = true);
    request.handler(part -> take(part, maxBodyBytes));
    request.endHandler(_ -> arrived());
    if (announced() > maxBodyBytes) {
      refuse();
    } else if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      response.writeContinue();
    }
  }

  private long announced() {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private void take(Buffer part, int maxBodyBytes) {
    if (refused) {
      return;
    }
    body.appendBuffer(part);
    if (body.length() > maxBodyBytes) {
      refuse();
    }
  }

  private void refuse() {
    refused = true;
    response.putHeader("Connection", "close");
    Request head = Messages.request(request, Bytes.NONE);
    send(handler.tooLong(head), response, head.method());
    loop.context().setTimer(LINGER_MILLIS, _ -> drop());
  }

  private void arrived() {
    if (refused) {
      drop();
      return;
    }
    watch.requestArrived();
    Request whole = Messages.request(request, Bytes.of(body.getBytes()));
    crew.fork("request", () -> answer(whole));
  }

  private void answer(Request whole) throws InterruptedException {
    switch (handled(whole)) {
      case Response.Whole answer -> loop.run(() -> send(answer, response, whole.method()));
      case Response.Streamed answer -> new Streaming(request, loop, answer).run();
      case Response.Dropped _ -> drop();
    }
  }

  private Response handled(Request whole) throws InterruptedException {
    try {
      return handler.handle(whole);
    } catch (RuntimeException failure) {
      log.atError().setCause(failure).log("a handler failed");
      return Response.empty(500);
    }
  }

  private void drop() {
    Connections.cut(Connections.channel(request.connection()));
  }

  /// Sends `answer`, without its body if that was not asked for.
  static void send(Response.Whole answer, HttpServerResponse response, String method) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    Messages.copy(answer.headers(), response.headers());
    if (method.equals("HEAD")) {
      response.putHeader("Content-Length", String.valueOf(answer.body().length())).end();
    } else {
      response.end(Messages.buffer(answer.body()));
    }
  }
}
