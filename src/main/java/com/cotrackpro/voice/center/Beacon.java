package com.cotrackpro.voice.center;

import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the shared facts, while it burns, that some host has room for a call. Any thread.
public final class Beacon implements AutoCloseable {

  /// What is there while some host has room.
  static final String KEY = "a-host-has-room";

  private static final Logger log = LoggerFactory.getLogger(Beacon.class);

  private static final Duration EVERY = Duration.ofSeconds(5);

  // Two may be missed.
  private static final Duration SEEN = Duration.ofSeconds(15);

  private final KeyValue shared;
  private final BooleanSupplier room;
  private final Ticker ticker;
  private final Crew crew =
      Crew.open(
          "beacon",
          Duration.ofSeconds(2),
          failure -> log.atError().setCause(failure).log("the beacon went out"));

  private Beacon(KeyValue shared, BooleanSupplier room, Ticker ticker) {
    this.shared = shared;
    this.room = room;
    this.ticker = ticker;
  }

  /// Lights one.
  ///
  /// @param room whether this host has room now
  public static Beacon light(KeyValue shared, BooleanSupplier room, Ticker ticker) {
    var beacon = new Beacon(shared, room, ticker);
    beacon.crew.fork("beacon", beacon::burn);
    return beacon;
  }

  private void burn() throws InterruptedException {
    while (true) {
      if (room.getAsBoolean()) {
        flash();
      }
      ticker.pause(EVERY);
    }
  }

  private void flash() {
    try {
      shared.put(KEY, "yes", SEEN);
    } catch (Unavailable e) {
      log.atDebug().addKeyValue("cause", e.trouble().reason()).log("the beacon is not seen");
    }
  }

  /// Puts it out; it is seen for some seconds more.
  @Override
  public void close() {
    crew.close();
  }
}
