package com.cotrackpro.voice.thread;

import java.time.Duration;
import java.time.Instant;

/// The only clock: what time it is, how much has passed, and what is to happen later.
public interface Ticker {

  /// The real one: the machine's clocks, and one daemon thread for everything that is to happen.
  static Ticker system() {
    return SystemTicker.ONLY;
  }

  /// Nanoseconds since some fixed moment; never goes back, whatever the wall clock does.
  long nanos();

  /// The wall clock, for records and logs only, never for deadlines.
  Instant now();

  /// Runs `task` once after `delay`, on a thread of the ticker's own. `task` must not block; a
  /// failure of it is logged and hurts no other task.
  Alarm after(Duration delay, Runnable task);

  /// Runs `task` again and again, `period` after the start of the last. Same rules as [#after].
  Alarm every(Duration period, Runnable task);

  /// Waits on the calling thread.
  ///
  /// @throws InterruptedException when the owner of the thread says stop
  void pause(Duration length) throws InterruptedException;

  /// Something that is to happen.
  interface Alarm {

    /// Takes it back. Quiet when it has already happened.
    void cancel();
  }
}
