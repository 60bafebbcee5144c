package com.cotrackpro.voice.simulator;

import java.util.zip.CRC32;

/// The fingerprint of a piece of sound, by which simulators at both ends of the server recognise
/// it.
public final class Digest {

  // 120 ms: beyond the silence before the first word, so that no two pieces look the same.
  private static final int DIGESTED = 960;

  private Digest() {}

  /// The CRC-32 of the first 960 bytes of `sound` from `from`, up to `to`.
  public static long of(byte[] sound, int from, int to) {
    var crc = new CRC32();
    crc.update(sound, from, Math.min(DIGESTED, to - from));
    return crc.getValue();
  }
}
