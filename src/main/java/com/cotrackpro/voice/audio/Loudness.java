package com.cotrackpro.voice.audio;

/// How loud telephone sound is.
public final class Loudness {

  // About -36 dB of full scale: above the noise of a quiet line, below soft speech.
  private static final int AUDIBLE = 500;

  private Loudness() {}

  /// Whether `sound` holds anything louder than the noise of a quiet line.
  public static boolean isAudible(Mulaw sound) {
    for (byte sample : sound.bytes()) {
      if (magnitude(sample) > AUDIBLE) {
        return true;
      }
    }
    return false;
  }

  /// The size of one µ-law sample on the 16-bit linear scale. Source: ITU-T G.711.
  static int magnitude(byte sample) {
    int bits = ~sample & 0xFF;
    int exponent = bits >> 4 & 0x07;
    int mantissa = bits & 0x0F;
    return (((mantissa << 3) + 0x84) << exponent) - 0x84;
  }
}
