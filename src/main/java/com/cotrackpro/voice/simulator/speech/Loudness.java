package com.cotrackpro.voice.simulator.speech;

import com.cotrackpro.voice.audio.MulawCodec;

/// How loud a piece of sound is.
public final class Loudness {

  private static final double SPEECH = 200; // -44 dBFS: speech lies near -20, line noise below -50

  private Loudness() {}

  /// Whether somebody may be talking in it.
  ///
  /// @param frame µ-law samples, 20 ms or so
  public static boolean isSpeech(byte[] frame) {
    return isSpeech(frame, 0, frame.length);
  }

  /// The same for a part of an array.
  public static boolean isSpeech(byte[] samples, int from, int to) {
    return rms(samples, from, to) > SPEECH;
  }

  /// Root mean square of linear 16-bit values: 0 for silence, 32767 at the very most.
  public static double rms(byte[] samples, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      int linear = MulawCodec.toLinear(samples[i]);
      sum += (long) linear * linear;
    }
    return to > from ? Math.sqrt((double) sum / (to - from)) : 0;
  }
}
