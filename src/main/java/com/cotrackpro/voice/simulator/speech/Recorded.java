package com.cotrackpro.voice.simulator.speech;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.audio.MulawCodec;
import java.util.Arrays;
import java.util.List;

/// Speech as a synthesiser made it, on its way to the telephone.
final class Recorded {

  private static final double LEVEL = 3200; // rms of what is loud: -20 dBFS, as telephones aim for
  private static final double FLOOR = 0.02; // of the peak: below it nobody speaks
  private static final int FRAME = MarkFrame.SAMPLES;
  private static final int LEAD = 160; // 20 ms kept before the first sound, so that it is not cut
  private static final int TAIL = 400; // 50 ms kept after the last, for what fades
  private static final double GATE = 24; // below it a pause is digital silence

  private final double[] samples;

  private Recorded(double[] samples) {
    this.samples = samples;
  }

  /// Takes PCM of `rate` samples a second, to be played `faster` (1 is as it is).
  static Recorded of(short[] pcm, double rate, double faster) {
    return new Recorded(Resampler.resample(pcm, rate * faster / Mulaw.RATE));
  }

  /// Levelled, trimmed, its pauses shortened, and coded.
  ///
  /// @param words with their times in this sound before trimming
  Utterance utterance(List<SpokenWord> words) {
    int from = Math.max(0, firstLoud() - LEAD);
    int to = Math.min(samples.length, afterLastLoud() + TAIL);
    var pauses = Pauses.in(coded(Arrays.copyOfRange(samples, from, Math.max(from, to))));
    return new Utterance(
        Mulaw.of(pauses.shortened()),
        words.stream().map(word -> pauses.moved(word.later(-from))).toList());
  }

  /// The sample where speech begins.
  int firstLoud() {
    double floor = FLOOR * peak();
    int at = 0;
    while (at < samples.length && Math.abs(samples[at]) <= floor) {
      at++;
    }
    return at;
  }

  /// The sample after which nobody speaks.
  int afterLastLoud() {
    double floor = FLOOR * peak();
    int at = samples.length;
    while (at > 0 && Math.abs(samples[at - 1]) <= floor) {
      at--;
    }
    return at;
  }

  private byte[] coded(double[] piece) {
    double gain = LEVEL / Math.max(1, activeRms(piece));
    byte[] out = new byte[piece.length];
    for (int i = 0; i < piece.length; i++) {
      double loud = piece[i] * gain;
      out[i] = Math.abs(loud) < GATE ? Mulaw.SILENCE : MulawCodec.toMulaw(soft(loud));
    }
    return out;
  }

  /// Rounds off what would be clipped.
  private static int soft(double value) {
    return (int) Math.round(30_000 * Math.tanh(value / 30_000));
  }

  /// Root mean square over the frames in which something sounds.
  private double activeRms(double[] piece) {
    double floor = FLOOR * peak();
    double sum = 0;
    int counted = 0;
    for (int at = 0; at + FRAME <= piece.length; at += FRAME) {
      double frame = energy(piece, at);
      boolean active = frame > floor * floor;
      sum += active ? frame : 0;
      counted += active ? 1 : 0;
    }
    return Math.sqrt(sum / Math.max(1, counted));
  }

  private static double energy(double[] piece, int at) {
    double sum = 0;
    for (int i = at; i < at + FRAME; i++) {
      sum += piece[i] * piece[i];
    }
    return sum / FRAME;
  }

  private double peak() {
    double most = 0;
    for (double sample : samples) {
      most = Math.max(most, Math.abs(sample));
    }
    return most;
  }
}
