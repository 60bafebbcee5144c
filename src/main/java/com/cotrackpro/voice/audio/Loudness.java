package com.cotrackpro.voice.audio;

/// How loud telephone sound is.
public final class Loudness {

  // About -36 dB of full scale: above the noise of a quiet line, below soft speech.
  private static final int AUDIBLE = 500;

  private Loudness() {}

  /// Whether `sound` holds anything louder than the noise of a quiet line.
  public static boolean isAudible(Mulaw sound) {
    for (byte sample : sound.bytes()) {
      if (Math.abs(MulawCodec.toLinear(sample)) > AUDIBLE) {
        return true;
      }
    }
    return false;
  }
}
