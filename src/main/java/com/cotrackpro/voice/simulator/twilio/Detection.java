package com.cotrackpro.voice.simulator.twilio;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Synchronous machine detection: who answered, found out before the TwiML is fetched. Source:
/// twilio-voice-webhooks-and-rest.md 1.2, 1.3 and 4.1.
///
/// @param answeredBy `human`, `machine_start`, …; empty when nobody asked
/// @param length how long it took
record Detection(String answeredBy, Duration length) {

  static final Detection NONE = new Detection("", Duration.ZERO);

  /// Twilio takes some seconds; the wait is long enough to be noticed.
  private static final Duration LENGTH = Duration.ofMillis(150);

  /// What a request asks for, of one who answers as `answeredBy`.
  static Detection of(Form form, String answeredBy) {
    Optional<String> mode = form.first("MachineDetection");
    boolean async = form.first("AsyncAmd").orElse("false").equals("true");
    if (mode.isEmpty() || async || form.first("SendDigits").isPresent()) {
      return NONE;
    }
    boolean toTheEnd = mode.get().equals("DetectMessageEnd");
    boolean machine = answeredBy.equals(Pickup.MACHINE);
    return new Detection(toTheEnd && machine ? "machine_end_beep" : answeredBy, LENGTH);
  }

  /// What is added to the fields of later webhooks.
  Map<String, String> fields() {
    return answeredBy.isEmpty()
        ? Map.of()
        : Map.of(
            "AnsweredBy", answeredBy, "MachineDetectionDuration", Long.toString(length.toMillis()));
  }
}
