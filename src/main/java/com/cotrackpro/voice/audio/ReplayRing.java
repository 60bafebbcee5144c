package com.cotrackpro.voice.audio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/// The last sound of a call, in memory only: what is older than its length falls out.
///
/// Not for several threads.
public final class ReplayRing {

  private final long capacity;
  private final ArrayDeque<Mulaw> runs = new ArrayDeque<>();
  private long samples;

  /// A ring that holds `length` of sound.
  public ReplayRing(Duration length) {
    capacity = Mulaw.samplesIn(length);
  }

  /// Adds the newest sound.
  public void add(Mulaw sound) {
    runs.add(sound);
    samples += sound.samples();
    shrinkTo(capacity);
  }

  /// Forgets all but the last `length`.
  public void keepLast(Duration length) {
    shrinkTo(Mulaw.samplesIn(length));
  }

  /// Hands over what it holds, oldest first, and keeps it.
  public void replay(Consumer<Mulaw> to) {
    runs.forEach(to);
  }

  private void shrinkTo(long most) {
    while (samples > most && !runs.isEmpty()) {
      samples -= runs.poll().samples();
    }
  }
}
