package com.cotrackpro.voice.mcp;

import tools.jackson.databind.node.ObjectNode;

/// How one server wants to be spoken to. Safe for any number of threads.
///
/// Over the years the protocol has had four shapes; which one a server speaks is found out by
/// [Detection] and remembered for as long as it holds.
sealed interface Era permits Modern, Streamable, EventStream, Bare {

  /// Its name in logs.
  String name();

  /// Asks and waits for the answer. The request is sent at most once, except when the server
  /// certainly did not process it. When time is up or the thread is interrupted, the server is told
  /// that nobody waits.
  Answer ask(String method, ObjectNode params, Deadline by) throws InterruptedException;

  /// Whether the server is still there and of this era, going by its answer to `tools/list`.
  default boolean holds(Answer listing) {
    return listing.isHealthy();
  }

  /// Ends it.
  void end() throws InterruptedException;
}
