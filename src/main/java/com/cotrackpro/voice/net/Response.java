package com.cotrackpro.voice.net;

import java.io.IOException;

/// An answer, whole or streamed.
public sealed interface Response {

  /// The HTTP status.
  int status();

  /// Its headers; `Content-Length` is added by the server.
  Headers headers();

  /// Everything at once.
  record Whole(int status, Headers headers, Bytes body) implements Response {}

  /// Piece by piece, chunked. `body` runs on a virtual thread of the server's.
  record Streamed(int status, Headers headers, Writer body) implements Response {}

  /// Breaks the connection without an answer, as a crashed server does.
  record Dropped() implements Response {
    @Override
    public int status() {
      return 0;
    }

    @Override
    public Headers headers() {
      return Headers.NONE;
    }
  }

  /// A whole answer of text.
  static Response.Whole text(int status, String contentType, String body) {
    return new Whole(status, Headers.of("Content-Type", contentType), Bytes.utf8(body));
  }

  /// A whole answer of JSON.
  static Response.Whole json(int status, String body) {
    return text(status, "application/json", body);
  }

  /// An answer without a body.
  static Response.Whole empty(int status) {
    return new Whole(status, Headers.NONE, Bytes.NONE);
  }

  /// Produces a streamed body.
  interface Writer {

    /// Writes the body and returns when it is complete. Interrupted when the peer goes away.
    void write(Out out) throws IOException, InterruptedException;
  }

  /// Where a streamed body goes.
  interface Out {

    /// Sends `text` at once; waits while the peer is slow.
    ///
    /// @throws IOException if the peer is gone
    void send(String text) throws IOException, InterruptedException;

    /// Whether the peer is gone.
    boolean closed();

    /// Breaks the connection in mid-body, as a crashed server does.
    void drop();
  }
}
