package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.thread.Crew;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Plays calls beside each other: they mostly wait.
///
/// @param <R> what comes of one
final class SideBySide<R> {

  /// Plays one call.
  ///
  /// @param <R> what comes of it
  interface Play<R> {
    /// Plays the call of that name.
    R play(String name) throws Exception;
  }

  private static final Duration STOP = Duration.ofSeconds(10);

  private final Map<String, R> results = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> waiting;
  private final CountDownLatch left;

  private SideBySide(List<String> names) {
    this.waiting = new ConcurrentLinkedQueue<>(names);
    this.left = new CountDownLatch(names.size());
  }

  /// What came of each of `names`; nothing for those that broke or were not done within `limit`.
  ///
  /// @param jobs how many at a time
  static <R> Map<String, R> play(List<String> names, int jobs, Duration limit, Play<R> play)
      throws InterruptedException {
    var run = new SideBySide<R>(names);
    try (var crew = Crew.open("rehearsals", STOP, _ -> {})) {
      for (int i = 0; i < jobs; i++) {
        crew.fork("rehearsal-" + i, () -> run.work(play));
      }
      var _ = run.left.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
    return Map.copyOf(run.results);
  }

  private void work(Play<R> play) throws Exception {
    for (String name = waiting.poll(); name != null; name = waiting.poll()) {
      try {
        results.put(name, play.play(name));
      } finally {
        left.countDown();
      }
    }
  }
}
