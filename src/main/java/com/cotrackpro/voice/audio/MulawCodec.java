package com.cotrackpro.voice.audio;

/// µ-law to linear samples and back. Source: ITU-T G.711.
public final class MulawCodec {

  private static final int BIAS = 0x84;
  private static final int LOUDEST = 32_635; // G.711: what is louder is clipped
  private static final short[] LINEAR = linearTable();

  private MulawCodec() {}

  /// One sample as 16-bit linear.
  public static short toLinear(byte mulaw) {
    return LINEAR[mulaw & 0xFF];
  }

  /// The nearest µ-law code of a 16-bit linear sample; 0 becomes 0xFF.
  public static byte toMulaw(int linear) {
    int sign = linear < 0 ? 0x80 : 0;
    int magnitude = Math.min(Math.abs(linear), LOUDEST) + BIAS;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int mantissa = magnitude >> (exponent + 3) & 0x0F;
    return (byte) ~(sign | exponent << 4 | mantissa);
  }

  /// A new array of linear samples.
  public static short[] decode(byte[] mulaw) {
    short[] linear = new short[mulaw.length];
    for (int i = 0; i < mulaw.length; i++) {
      linear[i] = LINEAR[mulaw[i] & 0xFF];
    }
    return linear;
  }

  /// A new array of µ-law samples.
  public static byte[] encode(short[] linear) {
    byte[] mulaw = new byte[linear.length];
    for (int i = 0; i < linear.length; i++) {
      mulaw[i] = toMulaw(linear[i]);
    }
    return mulaw;
  }

  private static short[] linearTable() {
    short[] table = new short[256];
    for (int code = 0; code < 256; code++) {
      int bits = ~code;
      int magnitude = ((((bits & 0x0F) << 3) + BIAS) << (bits >> 4 & 7)) - BIAS;
      table[code] = (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
    }
    return table;
  }
}
