package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;

/// The speed at which an answer is generated. Belongs to one thread.
final class Pace {

  private final Ticker ticker;
  private final double nanosPerChar;

  /// When the next piece is due; grows by what each piece takes, so that lateness is caught up.
  private long due;

  Pace(Ticker ticker, double tokensPerSecond) {
    this.ticker = ticker;
    this.nanosPerChar = tokensPerSecond == 0 ? 0 : 1e9 / (tokensPerSecond * Prefix.CHARS_PER_TOKEN);
    this.due = ticker.nanos();
  }

  /// Waits until `chars` more characters have been generated.
  void generate(int chars) throws InterruptedException {
    due += (long) (chars * nanosPerChar);
    hold();
  }

  /// Waits `length` longer.
  void silence(Duration length) throws InterruptedException {
    due = Math.max(due, ticker.nanos()) + length.toNanos();
    hold();
  }

  private void hold() throws InterruptedException {
    long left = due - ticker.nanos();
    if (left > 0) {
      ticker.pause(Duration.ofNanos(left));
    }
  }
}
