package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.thread.Crew;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
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
  private final Semaphore places;
  private final CountDownLatch left;

  private SideBySide(int jobs, int calls) {
    this.places = new Semaphore(jobs);
    this.left = new CountDownLatch(calls);
  }

  /// What came of each of `names`; nothing for those that broke or were not done within `limit`.
  ///
  /// @param jobs how many at a time
  /// @param err told why one broke
  static <R> Map<String, R> play(
      List<String> names, int jobs, Duration limit, PrintWriter err, Play<R> play)
      throws InterruptedException {
    var run = new SideBySide<R>(jobs, names.size());
    try (var crew =
        Crew.open("rehearsals", STOP, e -> err.println("a call broke: " + e.getMessage()))) {
      names.forEach(name -> crew.fork(name, () -> run.work(name, play)));
      var _ = run.left.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
    return Map.copyOf(run.results);
  }

  private void work(String name, Play<R> play) throws Exception {
    places.acquire();
    try {
      results.put(name, play.play(name));
    } finally {
      places.release();
      left.countDown();
    }
  }
}
