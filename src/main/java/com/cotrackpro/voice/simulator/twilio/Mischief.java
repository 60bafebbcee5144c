package com.cotrackpro.voice.simulator.twilio;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What the telephone company is told to do wrong. Safe for any number of threads.
public final class Mischief {

  private final Queue<Mishap> mishaps = new ConcurrentLinkedQueue<>();
  private volatile Delivery delivery = Delivery.IN_ORDER;

  Mischief() {}

  /// The next request to start a call that is not at fault itself suffers `mishap`; further ones
  /// wait their turn.
  public void next(Mishap mishap) {
    mishaps.add(mishap);
  }

  /// How the callbacks of calls that begin from now on arrive.
  public void deliver(Delivery how) {
    delivery = how;
  }

  Optional<Mishap> take() {
    return Optional.ofNullable(mishaps.poll());
  }

  Delivery delivery() {
    return delivery;
  }
}
