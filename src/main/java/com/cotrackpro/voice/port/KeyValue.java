package com.cotrackpro.voice.port;

import java.time.Duration;

/// Small facts that expire, shared between processes where a shared store is configured.
public interface KeyValue {

  /// Keeps `value` under `key` unless there is something already: atomic.
  ///
  /// @param key at most 256 printable ASCII characters
  /// @param expiry from now; at least a millisecond
  /// @return whether it was kept
  /// @throws Unavailable when the store cannot be reached
  boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable;
}
