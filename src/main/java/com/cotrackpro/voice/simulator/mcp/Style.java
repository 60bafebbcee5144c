package com.cotrackpro.voice.simulator.mcp;

/// How a server of the streamable eras answers a tool call.
public enum Style {
  /// As one JSON body.
  JSON,
  /// As an event stream, progress first.
  EVENTS,
  /// As an event stream that is closed after a priming event, to be resumed by GET with
  /// `Last-Event-ID`. Only in [Mode#STREAMABLE]; elsewhere the same as [#EVENTS].
  EARLY_CLOSE
}
