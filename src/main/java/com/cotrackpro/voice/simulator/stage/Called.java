package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.twilio.PhoneNetwork;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Somebody who waits to be called by the server, and the part they will play. Safe for any number
/// of threads.
public final class Called {

  private final PhoneNetwork network;
  private final Callee callee;
  private final Scenario scenario;
  private final Score score;

  /// @param score written while the call is played
  Called(PhoneNetwork network, Callee callee, Scenario scenario, Score score) {
    this.network = network;
    this.callee = callee;
    this.scenario = scenario;
    this.score = score;
  }

  /// Every call that was placed to them so far, whether it reached them or not.
  public List<SimulatedCall> calls() {
    return network.placed().all().stream()
        .filter(call -> call.to().equals(callee.number()))
        .toList();
  }

  /// Waits for the first call to be placed; empty when none was within `limit`.
  public Optional<SimulatedCall> awaitCall(Duration limit) throws InterruptedException {
    network.placed().await(_ -> !calls().isEmpty(), limit);
    return calls().stream().findFirst();
  }

  Scenario scenario() {
    return scenario;
  }

  Score score() {
    return score;
  }
}
