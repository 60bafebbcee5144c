package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import java.io.ByteArrayOutputStream;

/// One side of a recording. `ByteArrayOutputStream` is safe for any number of threads.
final class Track {

  private final boolean kept;
  private final ByteArrayOutputStream samples = new ByteArrayOutputStream();

  /// An empty track.
  ///
  /// @param kept whether to remember anything at all
  Track(boolean kept) {
    this.kept = kept;
  }

  void add(byte[] sound) {
    if (kept) {
      samples.writeBytes(sound);
    }
  }

  Mulaw sound() {
    return Mulaw.of(samples.toByteArray());
  }
}
