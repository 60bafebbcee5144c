package com.cotrackpro.voice.audio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/// The last sound of a call, in memory only: what is older than its length falls out.
///
/// Not for several threads.
public final class ReplayRing {

  // 300 ms: a soft first consonant may be as quiet as the room.
  private static final int LEAD_IN = 3 * Mulaw.RATE / 10;

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

  /// What it holds, oldest first. Silence before the first sound is left out but for its last
  /// moment: to hear it again would only take time and money.
  public List<Mulaw> audible() {
    trimSilence();
    return List.copyOf(runs);
  }

  private void trimSilence() {
    long quiet = 0;
    for (Mulaw run : runs) {
      if (Loudness.isAudible(run)) {
        break;
      }
      quiet += run.samples();
    }
    shrinkTo(samples - Math.max(0, quiet - LEAD_IN));
  }

  private void shrinkTo(long most) {
    while (samples > most && !runs.isEmpty()) {
      samples -= runs.poll().samples();
    }
  }
}
