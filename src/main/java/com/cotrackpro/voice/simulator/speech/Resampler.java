package com.cotrackpro.voice.simulator.speech;

/// Changes the sampling rate, cutting off first what the new rate cannot carry: a windowed sinc.
final class Resampler {

  private static final int LOBES = 12; // each side: -60 dB beyond the edge is enough for µ-law
  private static final int STEPS = 256; // table entries a lobe: finer than 16 bits can tell
  private static final double EDGE = 0.92; // of the new Nyquist frequency: room for the slope
  private static final double[] KERNEL = kernel();

  private Resampler() {}

  /// New samples.
  ///
  /// @param step how many old samples pass for one new one, 1 or more
  static double[] resample(short[] old, double step) {
    double[] fresh = new double[(int) (old.length / step)];
    double narrow = EDGE / step;
    int reach = (int) Math.ceil(LOBES / narrow);
    for (int i = 0; i < fresh.length; i++) {
      fresh[i] = at(old, i * step, narrow, reach);
    }
    return fresh;
  }

  private static double at(short[] old, double centre, double narrow, int reach) {
    int from = Math.max(0, (int) centre - reach + 1);
    int to = Math.min(old.length, (int) centre + reach);
    double sum = 0;
    for (int i = from; i < to; i++) {
      int place = (int) (Math.abs(i - centre) * narrow * STEPS);
      sum += place < KERNEL.length ? old[i] * KERNEL[place] : 0;
    }
    return sum * narrow;
  }

  private static double[] kernel() {
    double[] table = new double[LOBES * STEPS];
    table[0] = 1;
    for (int i = 1; i < table.length; i++) {
      double x = Math.PI * i / STEPS;
      double window = 0.5 + 0.5 * Math.cos(x / LOBES); // Hann
      table[i] = Math.sin(x) / x * window;
    }
    return table;
  }
}
