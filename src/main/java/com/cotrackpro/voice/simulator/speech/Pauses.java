package com.cotrackpro.voice.simulator.speech;

import java.io.ByteArrayOutputStream;

/// The pauses in a piece of speech, cut down to what a person in conversation makes.
///
/// Without it a full stop lasts about as long as the silence that ends a turn.
final class Pauses {

  private static final int BLOCK = 80; // 10 ms
  private static final int LONGEST = 32; // blocks, 320 ms

  private final byte[] sound;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// For each block, where it begins in the shortened sound.
  private final int[] moved;

  private Pauses(byte[] sound) {
    this.sound = sound;
    this.moved = new int[sound.length / BLOCK + 2];
  }

  /// Shortens them.
  static Pauses in(byte[] sound) {
    var pauses = new Pauses(sound);
    pauses.shorten();
    return pauses;
  }

  /// The sound with its pauses shortened.
  byte[] shortened() {
    return out.toByteArray();
  }

  /// The same word where it sounds now.
  SpokenWord moved(SpokenWord word) {
    return new SpokenWord(word.text(), moved(word.startSample()), moved(word.endSample()));
  }

  private void shorten() {
    int quiet = 0;
    for (int block = 0; block * BLOCK < sound.length; block++) {
      int from = block * BLOCK;
      int to = Math.min(from + BLOCK, sound.length);
      quiet = Loudness.isSpeech(sound, from, to) ? 0 : quiet + 1;
      moved[block] = out.size();
      if (quiet <= LONGEST) {
        out.write(sound, from, to - from);
      }
      moved[block + 1] = out.size();
    }
  }

  private int moved(int sample) {
    int at = Math.clamp(sample, 0, sound.length);
    int next = moved[at / BLOCK + 1];
    return Math.min(
        moved[at / BLOCK] + at % BLOCK, at / BLOCK * BLOCK < sound.length ? next : out.size());
  }
}
