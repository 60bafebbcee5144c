package com.cotrackpro.voice.simulator.mcp;

import java.time.Duration;

/// What can go wrong with a tool call. Source: mcp-streamable-http.md 3, 4 and 9.
public sealed interface ToolFault {

  /// What goes wrong before the tool runs; it does not run.
  sealed interface Before extends ToolFault {}

  /// 401 with `WWW-Authenticate`.
  record Unauthorized() implements Before {}

  /// 503.
  record Unavailable() implements Before {}

  /// The session is forgotten: 404 in [Mode#STREAMABLE], a lost stream in [Mode#HTTP_SSE]; 404 in
  /// the others, which have none.
  record SessionLost() implements Before {}

  /// A JSON-RPC error.
  record Protocol(int code, String message) implements Before {}

  /// What goes wrong with the answer; the tool does run.
  sealed interface During extends ToolFault {}

  /// `isError`.
  record Failed(String explanation) implements During {}

  /// It takes that long, with progress every second where the request asked for it.
  record Slow(Duration length) implements During {}

  /// No answer ever, and no progress.
  record Hung() implements During {}

  /// The connection breaks in the middle of the answer.
  record Broken() implements During {}

  /// 2 MB of text.
  record Huge() implements During {}

  /// An answer that is no JSON.
  record Malformed() implements During {}

  /// `resultType` `input_required`, which exists in [Mode#MODERN] only.
  record InputRequired() implements During {}
}
