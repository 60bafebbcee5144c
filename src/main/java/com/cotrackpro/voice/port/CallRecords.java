package com.cotrackpro.voice.port;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Keeps the records of calls.
public interface CallRecords extends AutoCloseable {

  /// Keeps `record` in place of what was kept of that call before. Returns at once; records of one
  /// call are kept in the order they were handed over. Quiet about failures, which are retried and
  /// logged.
  Receipt keep(CallRecord record);

  /// The record of a call, with everything handed over so far.
  Optional<CallRecord> find(CallId id);

  /// Records of calls that have not ended, oldest first.
  List<CallRecord> unfinished();

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
}
