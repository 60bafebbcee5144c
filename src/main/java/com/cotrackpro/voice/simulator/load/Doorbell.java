package com.cotrackpro.voice.simulator.load;

import com.cotrackpro.voice.simulator.twilio.CallListener;
import com.cotrackpro.voice.simulator.twilio.PhoneNetwork;
import com.cotrackpro.voice.simulator.twilio.Ring;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Rings at a steady rate and gives up, whether or not earlier rings have been answered, so that a
/// slow answer does not slow the asking. Any thread.
final class Doorbell implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final PhoneNetwork network;
  private final Crew crew;
  private final Ticker.Alarm rate;
  private final Queue<Long> took = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  private Doorbell(PhoneNetwork network, Ticker ticker, int perSecond) {
    this.network = network;
    crew = Crew.open("doorbell", PATIENCE, failure -> failures.add(failure.toString()));
    rate =
        perSecond == 0
            ? () -> {}
            : ticker.every(
                Duration.ofSeconds(1).dividedBy(perSecond), () -> crew.fork("ring", this::ring));
  }

  /// Begins.
  ///
  /// @param perSecond how often; 0 for never
  static Doorbell ringing(PhoneNetwork network, Ticker ticker, int perSecond) {
    return new Doorbell(network, ticker, perSecond);
  }

  /// How long the answers took.
  Percentiles answers() {
    return Percentiles.of(List.copyOf(took));
  }

  /// What went wrong.
  List<String> failures() {
    return List.copyOf(failures);
  }

  /// Rings no more and waits for the answers.
  @Override
  public void close() {
    rate.cancel();
    crew.close();
  }

  private void ring() throws InterruptedException {
    took.add(network.ringOnce(new Ring("+15551230002", "parent", CallListener.NONE)).toNanos());
  }
}
