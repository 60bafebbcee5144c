package com.cotrackpro.voice.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What happened, in order. Any thread may write, read, or wait for an entry.
///
/// @param <E> an entry, immutable
public final class Ledger<E> {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();

  /// Everything so far. Guarded by `lock`.
  private final List<E> entries = new ArrayList<>();

  /// Adds `entry` at the end.
  public void add(E entry) {
    lock.lock();
    try {
      entries.add(entry);
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Everything so far.
  public List<E> all() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /// The entries of kind `type` so far.
  public <T extends E> List<T> all(Class<T> type) {
    return all().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Waits until `wanted` holds of everything so far.
  ///
  /// @return false when `limit` passed without that
  public boolean await(Predicate<List<E>> wanted, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (!wanted.test(List.copyOf(entries)) && left > 0) {
        left = grown.awaitNanos(left);
      }
      return wanted.test(List.copyOf(entries));
    } finally {
      lock.unlock();
    }
  }

  /// Waits until an entry of kind `type` is there; false when `limit` passed without one.
  public boolean awaitKind(Class<? extends E> type, Duration limit) throws InterruptedException {
    return await(all -> all.stream().anyMatch(type::isInstance), limit);
  }
}
