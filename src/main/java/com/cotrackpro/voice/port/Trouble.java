package com.cotrackpro.voice.port;

/// Why a vendor could not do what was asked.
///
/// @param kind what may help
/// @param reason the vendor's own words, or ours; fit for a log line: no secret, nothing a caller
///   said
public record Trouble(Kind kind, String reason) {

  /// What may help.
  public enum Kind {
    /// Nothing: bad key, quota, terms, a fault of ours. Asking again is useless.
    REFUSED,
    /// Waiting: too many requests, no capacity.
    BUSY,
    /// A new connection: it broke, could not be made, or the vendor failed.
    DOWN,
    /// Asking again, perhaps: it took longer than its limit.
    SLOW
  }
}
