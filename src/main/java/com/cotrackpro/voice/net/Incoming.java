package com.cotrackpro.voice.net;

import java.time.Duration;
import java.util.Optional;

/// An answer that is still coming in. Belongs to one reading thread; [#close] may come from any.
public interface Incoming extends AutoCloseable {

  /// The HTTP status.
  int status();

  /// The answer's headers.
  Headers headers();

  /// The next server-sent event; empty at the end of the answer. Comments are skipped.
  ///
  /// @param limit how long to wait for it
  /// @throws NetException of kind TIMEOUT when nothing came, of kind BROKEN when the connection
  ///   broke
  Optional<ServerSentEvent> nextEvent(Duration limit) throws NetException, InterruptedException;

  /// All that is still to come, as one body.
  Bytes rest(Duration limit) throws NetException, InterruptedException;

  /// Gives up what has not been read; the peer notices. Quiet when the answer is complete.
  @Override
  void close();
}
