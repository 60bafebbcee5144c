package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for calls of which nobody knows whether they were placed, until it is known. Any thread.
final class Doubts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Doubts.class);

  /// Looks are 5, 20, 60 and 120 s after the doubt began: the telephone company places one call a
  /// second, and what it does not know after two minutes it never got.
  private static final List<Duration> GAPS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(40),
          Duration.ofSeconds(60));

  // When it cannot be asked; nothing is freed that may have been dialled.
  private static final Duration LATER = Duration.ofMinutes(10);

  // The key is free by itself after a day.
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Dialer dialer;
  private final Attempts attempts;
  private final Ticker ticker;
  private final Crew crew =
      Crew.open(
          "doubts",
          Duration.ofSeconds(2),
          failure -> log.atError().setCause(failure).log("a call in doubt is not looked for"));

  Doubts(Dialer dialer, Attempts attempts, Ticker ticker) {
    this.dialer = dialer;
    this.attempts = attempts;
    this.ticker = ticker;
  }

  /// Begins to look for the call of `order`.
  ///
  /// @param since when it was placed
  /// @param handle of the claim that waits for it
  void add(Dialer.Order order, Instant since, String handle) {
    crew.fork("look-" + order.attempt(), () -> look(order, since, handle));
  }

  private void look(Dialer.Order order, Instant since, String handle) throws InterruptedException {
    long end = ticker.nanos() + LONGEST.toNanos();
    for (int looks = 0; ticker.nanos() < end; looks++) {
      ticker.pause(looks < GAPS.size() ? GAPS.get(looks) : LATER);
      boolean last = looks >= GAPS.size() - 1;
      Sight sight = sight(order, since, handle);
      if (sight == Sight.SETTLED
          || (sight == Sight.NOTHING && last && attempts.lapsed(order.attempt(), handle))) {
        log.atInfo().addKeyValue("sight", sight).log("an outbound call is in doubt no more");
        return;
      }
    }
  }

  private Sight sight(Dialer.Order order, Instant since, String handle)
      throws InterruptedException {
    if (attempts.callOf(order.attempt()).isPresent()) {
      return Sight.SETTLED;
    }
    try {
      Optional<CallId> call = dialer.trace(order, since);
      call.ifPresent(found -> attempts.dialled(order, found, handle));
      return call.isPresent() ? Sight.SETTLED : Sight.NOTHING;
    } catch (Unavailable e) {
      log.atWarn()
          .addKeyValue("cause", e.trouble().reason())
          .log("an outbound call in doubt cannot be looked for");
      return Sight.UNKNOWN;
    }
  }

  @Override
  public void close() {
    crew.close();
  }

  private enum Sight {
    SETTLED,
    NOTHING,
    UNKNOWN
  }
}
