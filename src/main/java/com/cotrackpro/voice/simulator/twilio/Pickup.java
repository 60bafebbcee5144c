package com.cotrackpro.voice.simulator.twilio;

import java.time.Duration;

/// What happens when the server has somebody called.
public sealed interface Pickup {

  /// Somebody answers.
  ///
  /// @param ringing how long it rings first
  /// @param ring who answers and what goes wrong; its number and role count for nothing
  record Answers(Duration ringing, Ring ring) implements Pickup {}

  /// Nobody answers.
  ///
  /// @param status `busy`, `no-answer` or `failed`
  record Nobody(Duration ringing, String status) implements Pickup {}

  /// Decides for one call.
  interface Phones {

    /// Nobody can be reached.
    Phones NONE = _ -> new Nobody(Duration.ZERO, "no-answer");

    /// What happens at `number`.
    Pickup called(String number);
  }
}
