package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The pulse of all lines: each is told every 20 ms of wall time, by one thread.
///
/// Deadlines are absolute: a late thread catches up and nothing drifts. The lines are spread over
/// ten slots of 2 ms, so that they do not all want to send in the same moment.
final class Pacer {

  static final long FRAME_NANOS = 20_000_000; // Twilio's frame

  private static final int SLOTS = 10;
  private static final long STEP_NANOS = FRAME_NANOS / SLOTS;

  private final Ticker ticker;
  private final List<List<Paced>> slots =
      Stream.generate(() -> (List<Paced>) new CopyOnWriteArrayList<Paced>()).limit(SLOTS).toList();

  private final Consumer<RuntimeException> onFailure;

  /// Nobody is paced yet.
  ///
  /// @param onFailure told when a line or its listener throws; the others keep their pace
  Pacer(Ticker ticker, Consumer<RuntimeException> onFailure) {
    this.ticker = ticker;
    this.onFailure = onFailure;
  }

  /// Paces whoever is there until the thread is interrupted.
  void run() throws InterruptedException {
    long due = ticker.nanos();
    for (int step = 0; ; step = (step + 1) % SLOTS) {
      due += STEP_NANOS;
      long early = due - ticker.nanos();
      if (early > 0) {
        ticker.pause(Duration.ofNanos(early));
      }
      for (Paced line : slots.get(step)) {
        pulse(line, due);
      }
    }
  }

  /// Tells `line` every 20 ms from now on.
  void join(Paced line) {
    slots.stream().min(Comparator.comparingInt(List::size)).orElseThrow().add(line);
  }

  private void pulse(Paced line, long due) {
    try {
      line.pulse(due);
    } catch (RuntimeException e) {
      onFailure.accept(e);
    }
  }

  /// Tells it no more.
  void leave(Paced line) {
    slots.forEach(slot -> slot.remove(line));
  }

  /// Something that happens every 20 ms.
  interface Paced {

    /// The moment has come.
    ///
    /// @param dueNanos when it should have been: 20 ms after the last, however late the thread is
    void pulse(long dueNanos);
  }
}
