package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says that the server does not know our token: often enough to be seen, not with every attempt.
final class Alarm {

  private static final Logger log = LoggerFactory.getLogger(Alarm.class);

  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final Ticker ticker;

  /// When the next may be raised, on the ticker.
  private final AtomicLong next;

  Alarm(Ticker ticker) {
    this.ticker = ticker;
    this.next = new AtomicLong(ticker.nanos());
  }

  /// Raises it if `answer` gives cause. Any thread.
  void hear(Answer answer) {
    if (answer.isUnauthorized() && isDue()) {
      log.atError()
          .addKeyValue("status", answer.httpStatus())
          .log("the tool server refuses MCP_AUTH_TOKEN");
    }
  }

  private boolean isDue() {
    long now = ticker.nanos();
    long due = next.get();
    return now - due >= 0 && next.compareAndSet(due, now + PAUSE);
  }
}
