package com.cotrackpro.voice.audio;

import java.util.Arrays;

/// Which letter of a text sounds when, within one run of sound.
public final class Alignment {

  /// No letters.
  public static final Alignment NONE = new Alignment("", new int[0]);

  private final String text;
  private final int[] endSample;

  private Alignment(String text, int[] endSample) {
    this.text = text;
    this.endSample = endSample;
  }

  /// An alignment.
  ///
  /// @param text the letters, as they were sent to the voice
  /// @param endSample for each UTF-16 unit of `text` the sample, from the run's beginning, at which
  ///   it has been heard; copied
  /// @throws IllegalArgumentException if the lengths differ
  public static Alignment of(String text, int[] endSample) {
    if (text.length() != endSample.length) {
      throw new IllegalArgumentException("every letter needs its time");
    }
    return new Alignment(text, endSample.clone());
  }

  /// The letters.
  public String text() {
    return text;
  }

  /// How many letters have been heard once `samples` samples have.
  public int lettersHeardBy(long samples) {
    int at = 0;
    while (at < endSample.length && endSample[at] <= samples) {
      at++;
    }
    return at;
  }

  /// The sample at which the letter at `index` has been heard.
  ///
  /// @throws IndexOutOfBoundsException if there is no such letter
  public int endOf(int index) {
    return endSample[index];
  }

  /// The letters from `from` to before `to`, for the sound that begins at `sample` of this run.
  public Alignment part(int from, int to, int sample) {
    int[] ends = Arrays.copyOfRange(endSample, from, to);
    for (int i = 0; i < ends.length; i++) {
      ends[i] = Math.max(0, ends[i] - sample);
    }
    return new Alignment(text.substring(from, to), ends);
  }

  @Override
  public String toString() {
    return "Alignment["
        + text.length()
        + " letters, ends "
        + Arrays.stream(endSample).max().orElse(0)
        + "]";
  }
}
