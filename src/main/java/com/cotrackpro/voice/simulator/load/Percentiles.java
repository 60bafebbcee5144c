package com.cotrackpro.voice.simulator.load;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measured times, in milliseconds, by rank.
///
/// @param count how many were measured
/// @param p50 half of them took that at the most
/// @param p95 19 of 20 did
/// @param p99 99 of 100 did
/// @param longest the longest
public record Percentiles(int count, double p50, double p95, double p99, double longest) {

  /// Of `nanos`; all zero when there are none.
  public static Percentiles of(List<Long> nanos) {
    double[] sorted = nanos.stream().mapToDouble(n -> n / 1e6).sorted().toArray();
    return new Percentiles(
        sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
  }

  /// The nearest rank: the smallest value that is no less than `share` of all.
  private static double at(double[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return Arrays.stream(sorted).skip(Math.max(0, rank - 1L)).findFirst().orElse(0);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %7.2f   p95 %7.2f   p99 %7.2f   max %7.2f ms   (%d)",
        p50,
        p95,
        p99,
        longest,
        count);
  }
}
