package com.cotrackpro.voice.simulator.speech;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// Listens to sound that [WordMarks] marked, in pieces of any size and at any offset, and tells the
/// words that arrived. Costs a few operations a sample. Belongs to one thread at a time.
public final class WordEar {

  private final Consumer<HeardWord> heard;

  /// The low bits of the last 160 samples, the oldest in the highest bit of `first`.
  private long first;

  private long second;

  /// Only its lower 32 bits count.
  private long third;

  private long samples;
  private Hearing hearing = Hearing.NOTHING;

  /// An ear at the beginning of a stream.
  ///
  /// @param heard told of each word as soon as it has ended; called within [#hear] and [#end]
  public WordEar(Consumer<HeardWord> heard) {
    this.heard = heard;
  }

  /// Listens to the next µ-law samples of the stream.
  public void hear(byte[] sound) {
    hear(sound, 0, sound.length);
  }

  /// The same for a part of an array.
  public void hear(byte[] sound, int from, int to) {
    for (int i = from; i < to; i++) {
      push(sound[i] & 1);
      samples++;
      if (first >>> 48 == MarkFrame.MAGIC) {
        inspect();
      }
    }
    if (hearing.isOverAt(samples)) {
      tell();
    }
  }

  /// The stream has ended, or was cut: a word under way is reported as far as it was heard.
  public void end() {
    tell();
  }

  /// How many samples have been heard: the clock of [HeardWord].
  public long samples() {
    return samples;
  }

  private void push(int bit) {
    first = first << 1 | second >>> 63;
    second = second << 1 | (third >>> 31 & 1);
    third = third << 1 | bit;
  }

  private void inspect() {
    byte[] record =
        ByteBuffer.allocate(20).putLong(first).putLong(second).putInt((int) third).array();
    if (MarkFrame.isGenuine(record)) {
      frame(MarkFrame.read(record));
    }
  }

  private void frame(MarkFrame frame) {
    if (!hearing.continuesWith(frame)) {
      tell();
      hearing = new Hearing(frame, samples - MarkFrame.SAMPLES);
    }
    hearing.add(frame, samples);
    if (hearing.isOverAt(samples)) {
      tell();
    }
  }

  private void tell() {
    if (hearing != Hearing.NOTHING) {
      HeardWord word = hearing.word();
      hearing = Hearing.NOTHING;
      heard.accept(word);
    }
  }
}
