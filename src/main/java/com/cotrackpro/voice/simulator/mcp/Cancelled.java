package com.cotrackpro.voice.simulator.mcp;

/// A request that its client gave up.
///
/// @param id the JSON-RPC id, as JSON
/// @param how by what
public record Cancelled(String id, How how) {

  /// Ways to give up.
  public enum How {
    /// `notifications/cancelled`.
    NOTICE,
    /// The answer's stream was closed.
    CLOSED_STREAM
  }
}
