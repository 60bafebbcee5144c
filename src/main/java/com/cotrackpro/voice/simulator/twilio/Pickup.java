package com.cotrackpro.voice.simulator.twilio;

import java.time.Duration;

/// What happens when the server has somebody called.
public sealed interface Pickup {

  /// A person.
  String HUMAN = "human";

  /// An answering machine that begins to speak.
  String MACHINE = "machine_start";

  /// Somebody or something answers.
  ///
  /// @param ringing how long it rings first
  /// @param ring who answers and what goes wrong; its number and role count for nothing
  /// @param answeredBy what machine detection finds out, if the server asks for it: `human`,
  ///   `machine_start`, `fax` or `unknown`
  record Answers(Duration ringing, Ring ring, String answeredBy) implements Pickup {

    /// A person answers.
    public Answers(Duration ringing, Ring ring) {
      this(ringing, ring, HUMAN);
    }
  }

  /// Nobody answers.
  ///
  /// @param status `busy`, `no-answer`, `failed` or `canceled`
  record Nobody(Duration ringing, String status) implements Pickup {}

  /// Decides for one call.
  interface Phones {

    /// Nobody can be reached.
    Phones NONE = _ -> new Nobody(Duration.ZERO, "no-answer");

    /// What happens at `number`.
    Pickup called(String number);
  }
}
