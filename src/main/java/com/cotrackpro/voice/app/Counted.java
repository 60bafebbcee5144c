package com.cotrackpro.voice.app;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Unreadable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A handler that knows how many requests it is answering, so that nobody's is cut off at the end.
/// Any thread.
final class Counted implements Handler {

  private final Handler inner;
  private final AtomicInteger underWay = new AtomicInteger();

  Counted(Handler inner) {
    this.inner = inner;
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    underWay.incrementAndGet();
    try {
      return inner.handle(request);
    } finally {
      underWay.decrementAndGet();
    }
  }

  @Override
  public Upgrade upgrade(Request request) {
    return inner.upgrade(request);
  }

  @Override
  public Response.Whole tooLong(Request request) {
    return inner.tooLong(request);
  }

  @Override
  public Response.Whole unreadable(Unreadable why) {
    return inner.unreadable(why);
  }

  /// Waits until every request has its answer, `limit` at most.
  ///
  /// @return whether that is so
  boolean awaitIdle(Duration limit, Ticker ticker) throws InterruptedException {
    long deadline = ticker.nanos() + limit.toNanos();
    while (underWay.get() > 0 && ticker.nanos() < deadline) {
      ticker.pause(Duration.ofMillis(50));
    }
    return underWay.get() == 0;
  }
}
