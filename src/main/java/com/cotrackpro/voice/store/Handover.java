package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.port.CallRecords.Receipt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Records handed over and not yet durable: at most one per call, the latest.
///
/// Any thread hands over; one writer takes. Everything is guarded by `this`.
final class Handover {

  private final int most;
  private final Consumer<CallRecord> onLost;

  /// Not taken yet, oldest first.
  private Map<CallId, Entry> waiting = new LinkedHashMap<>();

  /// Taken by the writer and not settled.
  private Map<CallId, Entry> taken = new LinkedHashMap<>();

  private boolean chores;
  private boolean closing;

  /// @param most how many calls' records wait; beyond that the oldest is lost
  /// @param onLost told of it
  Handover(int most, Consumer<CallRecord> onLost) {
    this.most = most;
    this.onLost = onLost;
  }

  /// Takes `record` over, in place of one of the same call that waits.
  Receipt put(CallRecord record) {
    Entry entry;
    Optional<CallRecord> lost;
    synchronized (this) {
      entry = replacing(waiting.get(record.id()), record);
      waiting.put(record.id(), entry);
      lost = waiting.size() > most ? Optional.of(dropOldest()) : Optional.empty();
      notifyAll();
    }
    lost.ifPresent(onLost);
    return entry.receipt();
  }

  /// Wakes the writer although nothing may be waiting.
  synchronized void wake() {
    chores = true;
    notifyAll();
  }

  /// The writer's next work: all that waits, perhaps nothing.
  synchronized Collection<CallRecord> take() throws InterruptedException {
    while (waiting.isEmpty() && !chores && !closing) {
      wait();
    }
    chores = false;
    taken = waiting;
    waiting = new LinkedHashMap<>();
    return taken.values().stream().map(Entry::record).toList();
  }

  /// What was taken is durable.
  synchronized void settled() {
    taken.values().forEach(Entry::open);
    taken = new LinkedHashMap<>();
  }

  /// What was taken is not durable: it waits again, before the rest.
  synchronized void failed() {
    var all = new LinkedHashMap<>(taken);
    waiting.forEach((id, newer) -> all.merge(id, newer, (older, latest) -> latest.alsoFor(older)));
    waiting = all;
    taken = new LinkedHashMap<>();
  }

  /// The latest record of a call that is not durable yet.
  synchronized Optional<CallRecord> find(CallId id) {
    return Optional.ofNullable(waiting.getOrDefault(id, taken.get(id))).map(Entry::record);
  }

  /// All that is not durable yet, the latest of each call.
  synchronized Map<CallId, CallRecord> all() {
    var all = new LinkedHashMap<CallId, CallRecord>();
    taken.forEach((id, entry) -> all.put(id, entry.record()));
    waiting.forEach((id, entry) -> all.put(id, entry.record()));
    return all;
  }

  /// Gives up what waits of a call.
  synchronized void forget(CallId id) {
    Entry entry = waiting.remove(id);
    if (entry != null) {
      entry.open();
    }
  }

  /// No more will come.
  synchronized void close() {
    closing = true;
    notifyAll();
  }

  /// Whether no more will come and nothing is left.
  synchronized boolean isOver() {
    return closing && waiting.isEmpty() && taken.isEmpty();
  }

  private static Entry replacing(@Nullable Entry older, CallRecord record) {
    return older == null
        ? new Entry(record, List.of(new CountDownLatch(1)))
        : new Entry(record, older.durable());
  }

  private CallRecord dropOldest() {
    var oldest = waiting.entrySet().iterator();
    CallRecord record = oldest.next().getValue().record();
    oldest.remove();
    return record;
  }

  /// @param durable opened when the record, or a later one of its call, is durable
  private record Entry(CallRecord record, List<CountDownLatch> durable) {

    Receipt receipt() {
      CountDownLatch own = durable.getLast();
      return limit -> own.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    Entry alsoFor(Entry older) {
      var both = new ArrayList<>(older.durable);
      both.addAll(durable);
      return new Entry(record, List.copyOf(both));
    }

    void open() {
      durable.forEach(CountDownLatch::countDown);
    }
  }
}
