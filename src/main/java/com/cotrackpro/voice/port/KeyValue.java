package com.cotrackpro.voice.port;

import java.time.Duration;
import java.util.Optional;

/// Small facts that expire, shared between processes where a shared store is configured.
///
/// Any thread; blocks for as long as a shared store takes to answer, half a second at most. Keys
/// are at most 256 printable ASCII characters, expiries count from now and are at least a
/// millisecond.
public interface KeyValue {

  /// Keeps `value` under `key` unless there is something already: atomic.
  ///
  /// @return whether it was kept
  /// @throws Unavailable when the store cannot be reached
  boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable;

  /// Keeps `value` under `key`, whatever was there.
  ///
  /// @throws Unavailable when the store cannot be reached; the value may have been kept
  void put(String key, String value, Duration expiry) throws Unavailable;

  /// What is kept under `key`.
  ///
  /// @throws Unavailable when the store cannot be reached
  Optional<String> find(String key) throws Unavailable;

  /// Keeps `value` under `key` if `expected` is what is there: atomic.
  ///
  /// @return whether it was kept
  /// @throws Unavailable when the store cannot be reached; the value may have been kept
  boolean replace(String key, String expected, String value, Duration expiry) throws Unavailable;

  /// Forgets `key` if `expected` is what is there: atomic.
  ///
  /// @return whether it was there
  /// @throws Unavailable when the store cannot be reached; it may have been forgotten
  boolean remove(String key, String expected) throws Unavailable;

  /// Adds one to the number under `key`: atomic.
  ///
  /// @param expiry when the number begins again; counts from the first increment
  /// @return the number after it; 1 for the first
  /// @throws Unavailable when the store cannot be reached; the increment may have happened
  long increment(String key, Duration expiry) throws Unavailable;
}
