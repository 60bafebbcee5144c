package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import java.util.function.Consumer;

/// Puts the caller's sound right: what comes twice or too late is dropped, what is missing becomes
/// silence, and a flood is held back. Belongs to one event loop.
final class Flow {

  /// A shorter gap is jitter. Source: promises.md F19.
  private static final long GAP_MILLIS = 60;

  /// A longer one is no gap but another clock; it is not filled.
  private static final long LONGEST_GAP_MILLIS = 10_000;

  /// Sound at more than 1.5 times real time is dropped (promises.md H5), after 2 s of grace for
  /// what a stalled network delivers at once.
  private static final double RATE = 1.5;

  private static final long GRACE_SAMPLES = 2L * Mulaw.RATE;

  private final long startNanos;
  private final Consumer<Mulaw> out;
  private long samples;
  private long lastChunk = -1;
  private long lastMillis = -1;

  /// Where the next sound should begin; -1 before the first.
  private long dueMillis = -1;

  private long late;
  private long flooded;
  private long filled;

  Flow(long startNanos, Consumer<Mulaw> out) {
    this.startNanos = startNanos;
    this.out = out;
  }

  /// Takes what has come.
  void take(MediaMessage.Media media, long nowNanos) {
    if (isLate(media)) {
      late++;
      return;
    }
    Mulaw sound = new Mulaw(media.payload());
    fill(media.timestampMillis(), nowNanos);
    follow(media, sound);
    if (fits(sound.samples(), nowNanos)) {
      pass(sound);
    } else {
      flooded++;
    }
  }

  /// Messages dropped because they came twice or out of order.
  long late() {
    return late;
  }

  /// Messages dropped because there were too many.
  long flooded() {
    return flooded;
  }

  /// Gaps filled with silence.
  long filled() {
    return filled;
  }

  private boolean isLate(MediaMessage.Media media) {
    return media.chunk() >= 0
        ? media.chunk() <= lastChunk
        : media.timestampMillis() >= 0 && media.timestampMillis() <= lastMillis;
  }

  private void fill(long timestamp, long nowNanos) {
    long gap = timestamp - dueMillis;
    if (dueMillis < 0 || timestamp < 0 || gap <= GAP_MILLIS || gap > LONGEST_GAP_MILLIS) {
      return;
    }
    int missing = (int) (gap * Mulaw.RATE / 1000);
    if (fits(missing, nowNanos)) {
      filled++;
      pass(Mulaw.silence(missing));
    }
  }

  private void follow(MediaMessage.Media media, Mulaw sound) {
    lastChunk = Math.max(lastChunk, media.chunk());
    if (media.timestampMillis() >= 0) {
      lastMillis = media.timestampMillis();
      dueMillis = media.timestampMillis() + sound.duration().toMillis();
    }
  }

  private boolean fits(int more, long nowNanos) {
    double due = (nowNanos - startNanos) / 1e9 * Mulaw.RATE * RATE;
    return samples + more <= GRACE_SAMPLES + due;
  }

  private void pass(Mulaw sound) {
    samples += sound.samples();
    out.accept(sound);
  }
}
