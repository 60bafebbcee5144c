package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.port.DoNotCall;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Puts those on the do-not-call list who ask for it on the telephone, and goes on trying while the
/// list cannot be reached. Any thread.
public final class Wishes implements DoNotCall, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Wishes.class);

  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final DoNotCallList list;
  private final Ticker ticker;
  private final Crew crew =
      Crew.open(
          "wishes",
          Duration.ofSeconds(5),
          failure -> log.atError().setCause(failure).log("a wish not to be called is lost"));

  /// Wishes for `list`.
  public Wishes(DoNotCallList list, Ticker ticker) {
    this.list = list;
    this.ticker = ticker;
  }

  @Override
  public void asked(PhoneNumber number) {
    crew.fork("wish", () -> keep(number));
  }

  private void keep(PhoneNumber number) throws InterruptedException {
    while (!isSettled(number)) {
      ticker.pause(AGAIN);
    }
  }

  /// Whether it is kept, or never will be.
  private boolean isSettled(PhoneNumber number) {
    try {
      list.add(number, "call");
      log.atInfo().log("a called person's wish not to be called again is kept");
      return true;
    } catch (Unavailable e) {
      boolean lost = e.trouble().kind() == Trouble.Kind.REFUSED;
      log.atLevel(lost ? Level.ERROR : Level.WARN)
          .addKeyValue("cause", e.trouble().reason())
          .log("a called person's wish not to be called again is not kept");
      return lost;
    }
  }

  /// Gives up what still waits.
  @Override
  public void close() {
    crew.close();
  }
}
