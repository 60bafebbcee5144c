package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.port.CallRecords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Records in memory, which merge reports as every store must. Refuses everything once closed.
public final class MemoryRecords implements CallRecords {

  /// Guarded by `this`, as all the rest.
  private final Map<CallId, CallRecord> kept = new LinkedHashMap<>();

  private final List<CallRecord> reports = new ArrayList<>();
  private boolean closed;

  /// All that was reported.
  public synchronized List<CallRecord> reports() {
    return List.copyOf(reports);
  }

  @Override
  public synchronized Receipt keep(CallRecord record) {
    refuseAfterEnd();
    CallRecord before = kept.getOrDefault(record.id(), record);
    boolean knowsWho = record.life().answeredBy().isPresent();
    kept.put(record.id(), knowsWho ? record : record.answeredBy(before));
    return _ -> true;
  }

  @Override
  public synchronized Receipt report(CallRecord report) {
    refuseAfterEnd();
    reports.add(report);
    CallRecord before = kept.get(report.id());
    kept.put(report.id(), before == null ? report : before.answeredBy(report));
    return _ -> true;
  }

  @Override
  public synchronized Optional<CallRecord> find(CallId id) {
    refuseAfterEnd();
    return Optional.ofNullable(kept.get(id));
  }

  @Override
  public synchronized List<CallRecord> unfinished() {
    return kept.values().stream()
        .filter(record -> record.life().status() == CallStatus.ACTIVE)
        .toList();
  }

  @Override
  public Page list(Query query) {
    throw new UnsupportedOperationException("no call asks for lists");
  }

  @Override
  public synchronized boolean remove(CallId id) {
    return kept.remove(id) != null;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private void refuseAfterEnd() {
    if (closed) {
      throw new IllegalStateException("The records are closed");
    }
  }
}
