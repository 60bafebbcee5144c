package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Ticker;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An answer coming in. The event loop puts its parts into a queue, never more than it was asked
/// for; one thread reads them.
final class VertxIncoming implements Incoming {

  /// Parts asked for in advance: enough to hide the hop between threads, of at most 8 KiB each.
  private static final int AHEAD = 64;

  /// Longest body taken whole, in bytes: more than any vendor's answer.
  private static final int MAX_REST = 64 << 20;

  private static final Ticker TICKER = Ticker.system();

  private final String attempt;
  private final HttpClientResponse response;
  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private final EventStream events = new EventStream();

  /// How it ended; set by the reading thread. Further reading repeats it.
  private Part last = new Part.Some(Buffer.buffer());

  /// Whether all of it has come.
  private volatile boolean complete;

  private VertxIncoming(String attempt, HttpClientResponse response) {
    this.attempt = attempt;
    this.response = response;
  }

  /// Takes over `response`, on its event loop.
  static VertxIncoming of(String attempt, HttpClientResponse response) {
    var incoming = new VertxIncoming(attempt, response);
    response.pause();
    response.handler(part -> incoming.parts.add(new Part.Some(part)));
    response.endHandler(_ -> incoming.ended());
    response.exceptionHandler(cause -> incoming.parts.add(new Part.Broken(cause)));
    response.fetch(AHEAD);
    return incoming;
  }

  private void ended() {
    complete = true;
    parts.add(new Part.End());
  }

  @Override
  public int status() {
    return response.statusCode();
  }

  @Override
  public Headers headers() {
    return Messages.headers(response.headers());
  }

  @Override
  public Optional<ServerSentEvent> nextEvent(Duration limit)
      throws NetException, InterruptedException {
    long deadline = TICKER.nanos() + limit.toNanos();
    Optional<ServerSentEvent> event = events.next();
    while (event.isEmpty()) {
      switch (nextPart(deadline)) {
        case Part.Some(var buffer) -> events.take(buffer.getBytes());
        case Part.End() -> {
          return Optional.empty();
        }
        case Part.Broken(var cause) -> throw broken(cause);
      }
      event = events.next();
    }
    return event;
  }

  @Override
  public Bytes rest(Duration limit) throws NetException, InterruptedException {
    long deadline = TICKER.nanos() + limit.toNanos();
    var whole = new ByteArrayOutputStream();
    while (true) {
      switch (nextPart(deadline)) {
        case Part.Some(var buffer) -> append(buffer, whole);
        case Part.End() -> {
          return Bytes.of(whole.toByteArray());
        }
        case Part.Broken(var cause) -> throw broken(cause);
      }
    }
  }

  private void append(Buffer buffer, ByteArrayOutputStream whole) throws NetException {
    whole.writeBytes(buffer.getBytes());
    if (whole.size() > MAX_REST) {
      close();
      throw new NetException(
          NetException.Kind.PROTOCOL, attempt + ": an answer of more than " + MAX_REST + " bytes");
    }
  }

  private Part nextPart(long deadline) throws NetException, InterruptedException {
    if (!(last instanceof Part.Some)) {
      return last;
    }
    Part part = polled(deadline);
    if (part == null) {
      throw new NetException(NetException.Kind.TIMEOUT, attempt + ": nothing more came in time");
    }
    last = part;
    response.fetch(1);
    return part;
  }

  private @org.jspecify.annotations.Nullable Part polled(long deadline)
      throws InterruptedException {
    try {
      return parts.poll(Math.max(0, deadline - TICKER.nanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      close();
      throw e;
    }
  }

  private NetException broken(Throwable cause) {
    return new NetException(NetException.Kind.BROKEN, attempt + ": the answer broke off", cause);
  }

  /// The connection is closed by way of the request, which knows whether it still has it: a
  /// complete answer has given it back, and it may be another's.
  @Override
  public void close() {
    if (!complete) {
      response.request().reset();
    }
  }

  /// What the event loop hands over.
  private sealed interface Part {

    record Some(Buffer buffer) implements Part {}

    record End() implements Part {}

    record Broken(Throwable cause) implements Part {}
  }
}
