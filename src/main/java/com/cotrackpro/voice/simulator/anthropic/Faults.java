package com.cotrackpro.voice.simulator.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// The faults that are to happen. Any thread may use it.
final class Faults {

  private final ConcurrentLinkedQueue<List<Fault>> coming = new ConcurrentLinkedQueue<>();
  private final CopyOnWriteArrayList<Standing> standing = new CopyOnWriteArrayList<>();

  void next(List<Fault> faults) {
    coming.add(List.copyOf(faults));
  }

  void whenever(Predicate<Asked> occasion, Fault fault) {
    standing.add(new Standing(occasion, fault));
  }

  void heal() {
    coming.clear();
    standing.clear();
  }

  /// Those of this request: the next in the queue, and all standing ones that fit.
  List<Fault> take(Asked asked) {
    var faults = new ArrayList<Fault>();
    List<Fault> next = coming.poll();
    if (next != null) {
      faults.addAll(next);
    }
    standing.stream()
        .filter(each -> each.occasion.test(asked))
        .map(Standing::fault)
        .forEach(faults::add);
    return List.copyOf(faults);
  }

  /// A fault that happens to every request it fits.
  private record Standing(Predicate<Asked> occasion, Fault fault) {}
}
