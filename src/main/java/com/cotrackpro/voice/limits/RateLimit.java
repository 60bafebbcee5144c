package com.cotrackpro.voice.limits;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.Instant;

/// So many requests a minute and so many an hour, each asker counted apart. Any thread; blocks
/// while the shared facts are asked.
///
/// The windows are fixed: the minutes and hours of UTC, the same for all processes. A request that
/// the minute refuses does not count against the hour, and a refusal never makes a window longer.
/// Where the shared facts cannot be had every request is allowed, which is counted and logged.
public final class RateLimit {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  // Counters outlive their window by this, for processes whose clocks differ.
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final String name;
  private final int perMinute;
  private final int perHour;
  private final KeyValue shared;
  private final Ticker ticker;
  private final Outage outage;

  /// A limit.
  ///
  /// @param name of small letters, such as `outbound`: limits of one name share their counters
  /// @param perMinute requests allowed in a minute, at least 1
  /// @param perHour requests allowed in an hour, at least 1
  public RateLimit(String name, int perMinute, int perHour, KeyValue shared, Ticker ticker) {
    if (perMinute < 1 || perHour < 1) {
      throw new IllegalArgumentException(
          "A limit allows at least one request, not " + perMinute + " and " + perHour);
    }
    this.name = name;
    this.perMinute = perMinute;
    this.perHour = perHour;
    this.shared = shared;
    this.ticker = ticker;
    outage = new Outage("a rate limit cannot be counted and allows every request", ticker);
  }

  /// Counts a request of `who`, any text, of which only a digest is kept.
  public Verdict ask(String who) {
    Instant now = ticker.now();
    String asker = Digest.of(who);
    try {
      return counted(window(asker, MINUTE, now), window(asker, HOUR, now));
    } catch (Unavailable e) {
      outage.happened(name, e);
      return new Verdict.Allowed();
    }
  }

  /// How many requests were allowed because they could not be counted.
  public long failures() {
    return outage.failures();
  }

  private Verdict counted(Window minute, Window hour) throws Unavailable {
    if (count(minute) > perMinute) {
      boolean hourToo = shared.find(hour.key()).filter(this::isWholeHour).isPresent();
      return new Verdict.Exceeded(hourToo ? longer(minute, hour) : minute.left());
    }
    return count(hour) > perHour ? new Verdict.Exceeded(hour.left()) : new Verdict.Allowed();
  }

  private long count(Window window) throws Unavailable {
    return shared.increment(window.key(), window.length().plus(SLACK));
  }

  private boolean isWholeHour(String count) {
    return Long.parseLong(count) >= perHour;
  }

  private static Duration longer(Window one, Window other) {
    return one.left().compareTo(other.left()) > 0 ? one.left() : other.left();
  }

  private Window window(String asker, Duration length, Instant now) {
    long number = Math.floorDiv(now.getEpochSecond(), length.toSeconds());
    Instant end = Instant.ofEpochSecond((number + 1) * length.toSeconds());
    String key = "rate:" + name + ":" + asker + ":" + length + ":" + number;
    return new Window(key, length, Duration.between(now, end));
  }

  /// @param left from now to its end
  private record Window(String key, Duration length, Duration left) {}

  /// What becomes of a request.
  public sealed interface Verdict {

    /// Do it.
    record Allowed() implements Verdict {}

    /// Refuse it.
    ///
    /// @param retryAfter until the window that is full ends; of two the longer
    record Exceeded(Duration retryAfter) implements Verdict {}
  }
}
