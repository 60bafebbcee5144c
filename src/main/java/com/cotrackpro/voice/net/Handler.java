package com.cotrackpro.voice.net;

/// What a server does with what reaches it.
public interface Handler {

  /// Answers a request. Runs on a virtual thread and may block; an exception becomes a 500 without
  /// a body.
  Response handle(Request request) throws InterruptedException;

  /// Decides about a WebSocket upgrade. Runs on an event loop and must not block.
  default Upgrade upgrade(Request request) {
    return new Upgrade.Refuse(Response.empty(404));
  }

  /// What a request is told whose body is longer than the settings allow; `request` comes without
  /// it. Runs on an event loop and must not block.
  default Response.Whole tooLong(Request request) {
    return Response.empty(413);
  }

  /// What is answered to something that cannot be read as a request; the connection is closed after
  /// it. Runs on an event loop and must not block.
  default Response.Whole unreadable(Unreadable why) {
    return Response.empty(why.status());
  }

  /// The decision about an upgrade.
  sealed interface Upgrade {

    /// Answer 101; `listener` receives what comes, beginning with [WebSocketListener#opened].
    record Accept(WebSocketListener listener) implements Upgrade {}

    /// Answer with a refusal.
    record Refuse(Response.Whole response) implements Upgrade {}
  }
}
