package com.cotrackpro.voice.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the digests of numbers that are never to be called. Any thread.
public interface Suppressions {

  /// Keeps `entry`; quiet when its digest is kept already. Durable on return.
  ///
  /// @throws Unavailable when it could not be made durable
  void add(Entry entry) throws Unavailable;

  /// The entry of a digest.
  ///
  /// @throws Unavailable when the store cannot be reached
  Optional<Entry> find(String digest) throws Unavailable;

  /// Forgets a digest.
  ///
  /// @return whether it was there
  /// @throws Unavailable when the store cannot be reached
  boolean remove(String digest) throws Unavailable;

  /// All entries, newest first, 10,000 at most.
  ///
  /// @throws Unavailable when the store cannot be reached
  List<Entry> all() throws Unavailable;

  /// A number that is never to be called.
  ///
  /// @param digest of the number, 64 lower-case hexadecimal digits
  /// @param since when it came on the list
  /// @param source a word: `call` or `api`
  record Entry(String digest, Instant since, String source) {}
}
