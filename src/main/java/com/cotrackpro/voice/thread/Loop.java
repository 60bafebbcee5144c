package com.cotrackpro.voice.thread;

/// A place where callbacks run one at a time, in order: the event loop of a connection.
public interface Loop {

  /// Runs `task` there; at once when called from there. `task` must not block. Quiet, and nothing
  /// runs, when the place has come to its end.
  void run(Runnable task);
}
