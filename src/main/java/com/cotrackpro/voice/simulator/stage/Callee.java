package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.twilio.Pickup;
import java.time.Duration;

/// Somebody whom the server calls.
///
/// @param number E.164
/// @param ringing how long it rings before it is answered
/// @param answeredBy what machine detection makes of it: `human`, `machine_start`, `fax` or
///   `unknown`
public record Callee(String number, Duration ringing, String answeredBy) {

  // Long enough for the server to have its answer before the call is answered, as in life.
  private static final Duration USUAL = Duration.ofMillis(300);

  /// A person.
  public static Callee person(String number) {
    return new Callee(number, USUAL, Pickup.HUMAN);
  }

  /// An answering machine.
  public static Callee machine(String number) {
    return new Callee(number, USUAL, Pickup.MACHINE);
  }
}
