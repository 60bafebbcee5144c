package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.simulator.twilio.CallStatistics.Gap;
import com.cotrackpro.voice.simulator.twilio.CallStatistics.Passed;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What is counted and timed in one call. Safe for any number of threads but where it says so.
final class Measurements {

  private final AtomicLong framesSent = new AtomicLong();
  private final AtomicInteger refused = new AtomicInteger();
  private final Queue<Passed> spoken = new ConcurrentLinkedQueue<>();
  private final Queue<Passed> chunks = new ConcurrentLinkedQueue<>();
  private final Queue<Long> clears = new ConcurrentLinkedQueue<>();
  private final Queue<Gap> gaps = new ConcurrentLinkedQueue<>();

  /// Where the queued sound ends, or was cut off; -1 before the first. Guarded by the line's lock.
  private long filledUntil = -1;

  void sent(byte[] frame, boolean speech, long nanos) {
    framesSent.incrementAndGet();
    if (speech) {
      spoken.add(new Passed(nanos, frame.length, CallStatistics.digest(frame)));
    }
  }

  void received(byte[] sound, long nanos) {
    chunks.add(new Passed(nanos, sound.length, CallStatistics.digest(sound)));
  }

  void refused() {
    refused.incrementAndGet();
  }

  /// Sound comes when the playback is at `sample`. Under the line's lock.
  void filling(long sample, boolean dry) {
    if (dry && filledUntil >= 0 && sample > filledUntil) {
      gaps.add(new Gap(filledUntil, sample - filledUntil));
    }
  }

  /// What is queued will have been heard at `sample`. Under the line's lock.
  void filledUntil(long sample) {
    filledUntil = sample;
  }

  /// The buffer was emptied when the playback was at `sample`. Under the line's lock.
  void cleared(long nanos, long sample) {
    clears.add(nanos);
    filledUntil = Math.min(filledUntil, sample);
  }

  CallStatistics snapshot() {
    return new CallStatistics(
        framesSent.get(),
        List.copyOf(spoken),
        List.copyOf(chunks),
        List.copyOf(clears),
        List.copyOf(gaps),
        refused.get());
  }
}
