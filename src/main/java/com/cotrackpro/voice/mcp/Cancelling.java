package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Headers;

/// Tells a server of the handshake eras when nobody waits for its answer any more: there, losing
/// the connection says nothing.
///
/// @param errands carries the notice
/// @param wire where to
/// @param headers of the session
record Cancelling(Errands errands, Wire wire, Headers headers) {

  /// Asks request `id`.
  Answer ask(long id, Asking asking) throws InterruptedException {
    try {
      Answer answer = asking.ask();
      if (answer instanceof Answer.Late) {
        tell(id, "no answer in time");
      }
      return answer;
    } catch (InterruptedException e) {
      tell(id, "nobody waits any more");
      throw e;
    }
  }

  private void tell(long id, String reason) {
    errands.run("cancel", () -> wire.tell(JsonRpc.cancelled(id, reason), headers));
  }

  /// A request and the wait for its answer.
  interface Asking {
    Answer ask() throws InterruptedException;
  }
}
