package com.cotrackpro.voice.port;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the records of calls. Any thread.
///
/// Expired records are not found, whether or not the store has deleted them.
public interface CallRecords extends AutoCloseable {

  /// Keeps `record` in place of what was kept of that call before, but for who answered the phone,
  /// which stays known once it was. Returns at once; records of one call are kept in the order they
  /// were handed over. Quiet about failures, which are retried and logged.
  Receipt keep(CallRecord record);

  /// Keeps what the telephone company tells of a call that is over. Where there is no record of
  /// that call this becomes it, until [#keep] brings a better one; where there is one, only who
  /// answered is taken from `report`. Returns at once, in order with [#keep].
  Receipt report(CallRecord report);

  /// The record of a call, with everything handed over so far.
  ///
  /// @throws Unavailable when the store cannot be reached
  Optional<CallRecord> find(CallId id) throws Unavailable;

  /// Records of calls that this host kept and that have not ended, oldest first.
  ///
  /// @throws Unavailable when the store cannot be reached
  List<CallRecord> unfinished() throws Unavailable;

  /// One page of records, newest first.
  ///
  /// @throws Unavailable when the store cannot be reached
  Page list(Query query) throws Unavailable;

  /// Deletes the record of a call, with whatever of it still waits to be kept.
  ///
  /// @return whether there was one
  /// @throws Unavailable when the store cannot be reached
  boolean remove(CallId id) throws Unavailable;

  /// Waits for what was handed over to be durable, and closes.
  @Override
  void close();

  /// A record on its way to the disk.
  interface Receipt {

    /// Waits until the record is durable, `limit` at most.
    ///
    /// @return whether it is
    boolean await(Duration limit) throws InterruptedException;
  }

  /// Which records are wanted.
  ///
  /// @param role of this role; empty for all
  /// @param status of this status; empty for all
  /// @param from started at this moment or later; empty for no limit
  /// @param until started before this moment; empty for no limit
  /// @param after the page begins behind this place; empty for the newest
  /// @param limit how many at most, 1 to 1000
  record Query(
      Optional<Role> role,
      Optional<CallStatus> status,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<Place> after,
      int limit) {}

  /// A place in the order of all records: newest first and, of the same millisecond, by id from the
  /// greatest to the least.
  record Place(Instant startedAt, CallId id) {}

  /// A page of records.
  ///
  /// @param next where the next page begins; empty when this is the last
  record Page(List<CallRecord> records, Optional<Place> next) {
    public Page {
      records = List.copyOf(records);
    }
  }
}
