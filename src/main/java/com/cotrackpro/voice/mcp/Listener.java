package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.ServerSentEvent;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Optional;

/// Keeps a stream open on which the server says what nobody asked, such as that its tools changed.
///
/// @param stream opens it
/// @param sideline hears what comes
/// @param ticker the clock
record Listener(Opening stream, Sideline sideline, Ticker ticker) {

  // A stream is quiet for as long as nothing changes. Once a day it is opened anew.
  private static final Duration QUIET = Duration.ofDays(1);

  // A server that ends its streams at once is asked again at a pace that hurts nobody.
  private static final Duration REOPEN = Duration.ofSeconds(5);

  /// Listens until it is stopped or the server offers no such stream.
  void run() throws InterruptedException {
    while (listen()) {
      ticker.pause(REOPEN);
      sideline.toolsChanged(); // who was deaf for a while may have missed it
    }
  }

  private boolean listen() throws InterruptedException {
    try (Incoming incoming = stream.open()) {
      return Wire.isStream(incoming) && hearOut(incoming);
    } catch (NetException _) {
      return true; // broken: opened again
    }
  }

  private boolean hearOut(Incoming incoming) throws NetException, InterruptedException {
    Optional<ServerSentEvent> event = incoming.nextEvent(QUIET);
    while (event.isPresent()) {
      JsonRpc.messages(event.get().data()).forEach(sideline::hear);
      event = incoming.nextEvent(QUIET);
    }
    return true;
  }

  /// Opens a stream.
  interface Opening {
    Incoming open() throws NetException, InterruptedException;
  }
}
