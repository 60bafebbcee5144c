package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.simulator.stage.Scenario;
import java.util.concurrent.Callable;

/// Opens a house, has one call in it, and answers its record. Public for who loads it by name.
public final class OneCall implements Callable<String> {

  /// One call.
  public OneCall() {}

  @Override
  public String call() throws Exception {
    Scenario scenario = Plays.chat("Goodbye.");
    try (House house = House.open(scenario)) {
      return house.record(house.play(scenario).call().sid());
    }
  }
}
