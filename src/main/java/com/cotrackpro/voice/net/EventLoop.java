package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Loop;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of the toolkit's event loops, as one connection sees it.
///
/// @param context what callbacks run under
record EventLoop(ContextInternal context) implements Loop {

  private static final Logger log = LoggerFactory.getLogger(EventLoop.class);

  /// The one this thread is running.
  static EventLoop current() {
    return new EventLoop(Objects.requireNonNull(ContextInternal.current(), "not on a loop"));
  }

  @Override
  public void run(Runnable task) {
    try {
      context.emit(_ -> task.run());
    } catch (RejectedExecutionException _) {
      log.atDebug().log("too late for an event loop that has ended");
    }
  }
}
