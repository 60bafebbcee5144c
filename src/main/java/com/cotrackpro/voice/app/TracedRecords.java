package com.cotrackpro.voice.app;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.telemetry.CallTrace;
import com.cotrackpro.voice.telemetry.Work;
import java.util.List;
import java.util.Optional;

/// The records as one call writes them: its trace follows from them, and a write that the call
/// waits for is a span.
final class TracedRecords implements CallRecords {

  private final CallRecords inner;
  private final CallTrace trace;

  TracedRecords(CallRecords inner, CallTrace trace) {
    this.inner = inner;
    this.trace = trace;
  }

  @Override
  public Receipt keep(CallRecord record) {
    trace.saw(record);
    return awaited(inner.keep(record));
  }

  @Override
  public Receipt report(CallRecord report) {
    return inner.report(report);
  }

  private Receipt awaited(Receipt receipt) {
    return limit -> {
      Work work = trace.does(Watched.RECORDS, "record write");
      try {
        boolean kept = receipt.await(limit);
        if (!kept) {
          work.note("voice.late");
        }
        work.ended();
        return kept;
      } finally {
        work.abandoned();
      }
    };
  }

  @Override
  public Optional<CallRecord> find(CallId id) throws Unavailable {
    return inner.find(id);
  }

  @Override
  public List<CallRecord> unfinished() throws Unavailable {
    return inner.unfinished();
  }

  @Override
  public Page list(Query query) throws Unavailable {
    return inner.list(query);
  }

  @Override
  public boolean remove(CallId id) throws Unavailable {
    return inner.remove(id);
  }

  @Override
  public void close() {
    inner.close();
  }
}
