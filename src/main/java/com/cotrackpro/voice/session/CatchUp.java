package com.cotrackpro.voice.session;

import com.cotrackpro.voice.audio.Mulaw;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/// Sound on its way to a transcriber that has to catch up with the call: a first stretch at once,
/// the rest a few times faster than real time, because too great a burst is refused.
///
/// It has no clock: whatever the line brings sets the pace. Confined to the line's loop.
final class CatchUp {

  // elevenlabs-stt-realtime.md 4: some backlog is tolerated, "too much" is refused. Ten seconds are
  // most utterances, and half of what our simulator takes for too much.
  private static final long AT_ONCE = Mulaw.samplesIn(Duration.ofSeconds(10));

  // Thirty seconds, the most there is, are caught up with in five.
  private static final int TIMES_FASTER = 5;

  private final ArrayDeque<Mulaw> waiting = new ArrayDeque<>();

  /// Begins with what is to be heard again, and passes the first stretch on.
  void begin(Iterable<Mulaw> again, Consumer<Mulaw> to) {
    waiting.clear();
    again.forEach(waiting::add);
    pass(AT_ONCE, to);
  }

  /// New sound, behind what still waits.
  void add(Mulaw sound, Consumer<Mulaw> to) {
    waiting.add(sound);
    pass((long) TIMES_FASTER * sound.samples(), to);
  }

  private void pass(long samples, Consumer<Mulaw> to) {
    long left = samples;
    while (left > 0 && !waiting.isEmpty()) {
      Mulaw next = waiting.poll();
      left -= next.samples();
      to.accept(next);
    }
  }
}
