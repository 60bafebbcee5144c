package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;

/// How long a reply may keep a caller waiting.
///
/// @param firstToken from the request to the first content
/// @param betweenTokens from one piece of content to the next
/// @param whole from the request to the end of the reply
record Limits(Duration firstToken, Duration betweenTokens, Duration whole) {

  // The caller hears a phrase after 2.5 s of waiting, and it lasts about two. A reply that has not
  // begun by then is asked for anew while the phrase is still fresh; the first token of a healthy
  // model takes less than one second.
  private static final Duration FIRST_TOKEN = Duration.ofSeconds(5);

  // A healthy model sends a piece every 20 to 100 ms; a caller bears a pause of some seconds once.
  private static final Duration BETWEEN_TOKENS = Duration.ofSeconds(5);

  static Limits within(Duration whole) {
    return new Limits(FIRST_TOKEN, BETWEEN_TOKENS, whole);
  }

  Watch start(Ticker ticker) {
    return new Watch(this, ticker);
  }

  /// Keeps the limits of one reply. Belongs to one thread.
  static final class Watch {

    private final Limits limits;
    private final Ticker ticker;
    private final long wholeBy;
    private boolean begun;
    private long nextBy;

    private Watch(Limits limits, Ticker ticker) {
      this.limits = limits;
      this.ticker = ticker;
      long now = ticker.nanos();
      this.wholeBy = now + limits.whole.toNanos();
      this.nextBy = now + limits.firstToken.toNanos();
    }

    /// Content came: the pause begins anew.
    void contentCame() {
      begun = true;
      nextBy = ticker.nanos() + limits.betweenTokens.toNanos();
    }

    /// The time left for the next piece of content; never negative.
    Duration left() {
      long now = ticker.nanos();
      return Duration.ofNanos(Math.max(0, Math.min(nextBy - now, wholeBy - now)));
    }

    /// Which limit it is that comes first, for a log line.
    String verdict() {
      if (wholeBy - nextBy < 0) {
        return "the reply was not complete within " + limits.whole.toMillis() + " ms";
      }
      return begun
          ? "no more words within " + limits.betweenTokens.toMillis() + " ms"
          : "no first word within " + limits.firstToken.toMillis() + " ms";
    }
  }
}
