package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/// Makes messages of the wanted length out of frames. Belongs to one thread.
final class SoundPacker {

  /// elevenlabs-stt-realtime.md 3 recommends at most a second a chunk.
  private static final int LONGEST = Mulaw.RATE;

  private final int wanted;
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

  /// @param chunk how much goes into one message; what comes in longer runs is not held back
  SoundPacker(Duration chunk) {
    this.wanted = (int) Math.min(Mulaw.samplesIn(chunk), LONGEST);
  }

  /// Adds `sound` and hands on what is complete. A run that is long enough passes as it is.
  void pack(Mulaw sound, Consumer<Mulaw> out) {
    int samples = sound.samples();
    if (gathered.size() == 0 && samples >= wanted && samples <= LONGEST) {
      out.accept(sound);
      return;
    }
    gathered.writeBytes(sound.bytes());
    if (gathered.size() >= wanted) {
      flush(out);
    }
  }

  /// Hands on what there is.
  void flush(Consumer<Mulaw> out) {
    byte[] all = gathered.toByteArray();
    gathered.reset();
    for (int at = 0; at < all.length; at += LONGEST) {
      out.accept(Mulaw.of(Arrays.copyOfRange(all, at, Math.min(all.length, at + LONGEST))));
    }
  }
}
