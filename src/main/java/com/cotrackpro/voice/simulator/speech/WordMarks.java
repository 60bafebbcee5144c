package com.cotrackpro.voice.simulator.speech;

import com.cotrackpro.voice.audio.Mulaw;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes the words into the sound itself, so that whoever receives it can tell which arrived.
///
/// Each 20 ms of a word carries in its lowest bits a [MarkFrame], which [WordEar] reads. The change
/// lies below µ-law's own rounding noise. Frames between words stay as they are.
public final class WordMarks {

  private static final SecureRandom IDS = new SecureRandom();

  private final byte[] sound;
  private final List<SpokenWord> words;
  private final long utterance;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<SpokenWord> marked = new ArrayList<>();

  /// The first sample of `sound` that is not in `out` yet.
  private int taken;

  private WordMarks(Utterance utterance, long id) {
    this.sound = utterance.sound().bytes();
    this.words = utterance.words();
    this.utterance = id;
  }

  /// The same words in sound that names them, under a new random number. The sound is padded to
  /// whole frames, and grows by some frames of silence where a word is too short for its text.
  public static Utterance mark(Utterance utterance) {
    return mark(utterance, IDS.nextInt() & 0xFFFF_FFFFL);
  }

  /// The same under a number of the caller's choice, 0 to 2^32-1.
  public static Utterance mark(Utterance utterance, long number) {
    return new WordMarks(utterance, number).run();
  }

  private Utterance run() {
    for (int i = 0; i < words.size(); i++) {
      plain(toFrame(words.get(i).startSample()));
      marked(i);
    }
    plain(frameAfter(sound.length));
    return new Utterance(Mulaw.of(out.toByteArray()), marked);
  }

  private void plain(int end) {
    if (end > taken) {
      out.writeBytes(take(end));
    }
  }

  private void marked(int i) {
    var word = MarkFrame.Word.of(utterance, i, words.get(i).text());
    int needed = MarkFrame.fragments(word.text().length());
    int wanted = Math.max(toFrame(words.get(i).endSample()), taken + needed * MarkFrame.SAMPLES);
    int end = Math.clamp(wanted, taken, Math.max(taken, roomUntil(i)));
    byte[] spoken = take(end);
    int frames = Math.clamp(spoken.length / MarkFrame.SAMPLES, needed, MarkFrame.MOST_FRAMES);
    byte[] roomy = padded(spoken, Math.max(spoken.length, frames * MarkFrame.SAMPLES));
    for (int f = 0; f < frames; f++) {
      MarkFrame.of(word, frames, f).into(roomy, f * MarkFrame.SAMPLES);
    }
    int start = out.size();
    out.writeBytes(roomy);
    marked.add(new SpokenWord(words.get(i).text(), start, start + roomy.length));
  }

  /// How far word `i` may go: to the next word, the last one to the end of the sound.
  private int roomUntil(int i) {
    return i + 1 < words.size()
        ? toFrame(words.get(i + 1).startSample())
        : frameAfter(sound.length);
  }

  private byte[] take(int end) {
    byte[] piece = Arrays.copyOfRange(sound, taken, Math.min(end, sound.length));
    byte[] whole = padded(piece, end - taken);
    taken = end;
    return whole;
  }

  private static byte[] padded(byte[] piece, int length) {
    byte[] whole = Arrays.copyOf(piece, length);
    Arrays.fill(whole, Math.min(piece.length, length), length, Mulaw.SILENCE);
    return whole;
  }

  private static int toFrame(int sample) {
    return (sample + MarkFrame.SAMPLES / 2) / MarkFrame.SAMPLES * MarkFrame.SAMPLES;
  }

  private static int frameAfter(int sample) {
    return Math.ceilDiv(sample, MarkFrame.SAMPLES) * MarkFrame.SAMPLES;
  }
}
