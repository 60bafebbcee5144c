package com.cotrackpro.voice.simulator.speech;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/// One word while it is being heard.
final class Hearing {

  /// Nothing is being heard.
  static final Hearing NOTHING = new Hearing(new MarkFrame(0, 0, 1, 0, 0, 0), Long.MIN_VALUE);

  private static final double ENOUGH = 0.7; // a listener fills in the rest
  private static final int PATIENCE = 2 * MarkFrame.SAMPLES; // a frame shifted is no frame lost

  private final MarkFrame sample;
  private final long startSample;
  private final byte[] text;
  private final BitSet fragments = new BitSet();
  private int framesHeard;
  private int lastNumber = -1;
  private long lastEnd;

  /// A word whose first frame to arrive is `sample`, which began at `frameStart`.
  Hearing(MarkFrame sample, long frameStart) {
    this.sample = sample;
    this.startSample = frameStart;
    this.lastEnd = frameStart;
    this.text = new byte[MarkFrame.fragments(sample.textBytes()) * MarkFrame.FRAGMENT];
  }

  boolean continuesWith(MarkFrame frame) {
    return frame.utterance() == sample.utterance()
        && frame.index() == sample.index()
        && frame.frames() == sample.frames()
        && frame.textBytes() == sample.textBytes()
        && frame.number() > lastNumber
        && this != NOTHING;
  }

  /// A frame has arrived, the sample after it being `end`.
  void add(MarkFrame frame, long end) {
    byte[] bytes = ByteBuffer.allocate(8).putLong(frame.fragment()).array();
    int at = frame.fragmentNumber() * MarkFrame.FRAGMENT;
    System.arraycopy(bytes, 8 - MarkFrame.FRAGMENT, text, at, MarkFrame.FRAGMENT);
    fragments.set(frame.fragmentNumber());
    framesHeard++;
    lastNumber = frame.number();
    lastEnd = end;
  }

  /// Whether nothing more of the word can come once `samples` have been heard.
  boolean isOverAt(long samples) {
    int left = sample.frames() - 1 - lastNumber;
    return this != NOTHING
        && (left == 0 || samples >= lastEnd + (long) left * MarkFrame.SAMPLES + PATIENCE);
  }

  HeardWord word() {
    int needed = MarkFrame.fragments(sample.textBytes());
    boolean whole = fragments.cardinality() == needed && framesHeard >= ENOUGH * sample.frames();
    return new HeardWord(
        sample.utterance(), sample.index(), understood(), startSample, lastEnd, whole);
  }

  private String understood() {
    var known = new ByteArrayOutputStream();
    for (int f = fragments.nextSetBit(0); f >= 0; f = fragments.nextSetBit(f + 1)) {
      int from = f * MarkFrame.FRAGMENT;
      known.write(text, from, Math.min(MarkFrame.FRAGMENT, sample.textBytes() - from));
    }
    return known.toString(StandardCharsets.UTF_8);
  }
}
