package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
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

/// Changes handed over and not yet durable: those of one call are joined into one.
///
/// Any thread hands over; one writer takes. Everything is guarded by `this`.
final class Handover {

  private final int most;
  private final Consumer<Change> onLost;

  /// Not taken yet, oldest first.
  private Map<CallId, Entry> waiting = new LinkedHashMap<>();

  /// Taken by the writer and not settled.
  private Map<CallId, Entry> taken = new LinkedHashMap<>();

  private boolean chores;
  private boolean closing;

  /// @param most how many calls' records wait; beyond that the oldest is lost
  /// @param onLost told of it
  Handover(int most, Consumer<Change> onLost) {
    this.most = most;
    this.onLost = onLost;
  }

  /// Takes `change` over, together with what waits of the same call.
  Receipt put(Change change) {
    Entry entry;
    Optional<Change> lost;
    synchronized (this) {
      entry = joined(waiting.get(change.id()), change);
      waiting.put(change.id(), entry);
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

  /// Waits until the writer has something to do.
  synchronized void await() throws InterruptedException {
    while (waiting.isEmpty() && !chores && !closing) {
      wait();
    }
  }

  /// The writer's next work: all that waits, perhaps nothing.
  synchronized Collection<Change> take() {
    chores = false;
    taken = waiting;
    waiting = new LinkedHashMap<>();
    return taken.values().stream().map(Entry::change).toList();
  }

  /// What was taken is durable.
  synchronized void settled() {
    taken.values().forEach(Entry::open);
    taken = new LinkedHashMap<>();
  }

  /// What was taken is not durable: it waits again, before the rest.
  synchronized void failed() {
    var all = new LinkedHashMap<>(taken);
    waiting.forEach((id, newer) -> all.merge(id, newer, Entry::then));
    waiting = all;
    taken = new LinkedHashMap<>();
  }

  /// What of a call is not durable yet.
  synchronized Optional<Change> find(CallId id) {
    return Optional.ofNullable(all().get(id));
  }

  /// All that is not durable yet, oldest first.
  synchronized Map<CallId, Change> all() {
    var all = new LinkedHashMap<CallId, Change>();
    taken.forEach((id, entry) -> all.put(id, entry.change()));
    waiting.forEach((id, entry) -> all.merge(id, entry.change(), Change::then));
    return all;
  }

  /// How many calls' changes are not durable yet.
  synchronized int size() {
    return all().size();
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

  private static Entry joined(@Nullable Entry older, Change change) {
    return older == null
        ? new Entry(change, List.of(new CountDownLatch(1)))
        : new Entry(older.change().then(change), older.durable());
  }

  private Change dropOldest() {
    var oldest = waiting.entrySet().iterator();
    Change change = oldest.next().getValue().change();
    oldest.remove();
    return change;
  }

  /// @param durable opened when the change is durable
  private record Entry(Change change, List<CountDownLatch> durable) {

    Receipt receipt() {
      CountDownLatch own = durable.getLast();
      return limit -> own.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    Entry then(Entry later) {
      var both = new ArrayList<>(durable);
      both.addAll(later.durable);
      return new Entry(change.then(later.change), List.copyOf(both));
    }

    void open() {
      durable.forEach(CountDownLatch::countDown);
    }
  }
}
