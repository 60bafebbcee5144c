package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Loop;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;

/// One of the toolkit's event loops, as one connection sees it.
///
/// @param context what callbacks run under
record EventLoop(ContextInternal context) implements Loop {

  /// The one this thread is running.
  static EventLoop current() {
    return new EventLoop(Objects.requireNonNull(ContextInternal.current(), "not on a loop"));
  }

  @Override
  public void run(Runnable task) {
    context.emit(_ -> task.run());
  }
}
