package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// When a call came to what, by the wall clock. Safe for any number of threads.
final class Dates {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Ticker ticker;
  private final Instant created;
  private final long number = NUMBERS.getAndIncrement();

  /// Null while it waits to be dialled.
  private volatile @Nullable Instant started;

  /// Null while it is not over.
  private volatile @Nullable Instant ended;

  Dates(Ticker ticker) {
    this.ticker = ticker;
    this.created = ticker.now();
  }

  void reached(String status, boolean last) {
    if (last) {
      ended = ticker.now();
    }
    if (started == null && !status.equals("queued") && !status.equals("canceled")) {
      started = ticker.now();
    }
  }

  Instant created() {
    return created;
  }

  /// Grows from call to call.
  long number() {
    return number;
  }

  Optional<Instant> started() {
    return Optional.ofNullable(started);
  }

  Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }
}
