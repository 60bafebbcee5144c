package com.cotrackpro.voice.simulator.twilio;

import java.time.Duration;

/// What goes wrong with a request to start a call, on purpose. Source:
/// twilio-voice-webhooks-and-rest.md 4.1, 4.4 and 4.5.
public sealed interface Mishap {

  /// 429, code 20429; nothing is dialled.
  ///
  /// @param retryAfterSeconds the header; negative for none
  record TooMany(int retryAfterSeconds) implements Mishap {}

  /// A refusal with that code; nothing is dialled.
  ///
  /// @param status the HTTP status
  record Refused(int status, int code, String message) implements Mishap {}

  /// The gateway answers with `status` and a page of its own.
  ///
  /// @param dials whether the call is made all the same
  record Fails(int status, boolean dials) implements Mishap {}

  /// The connection is closed without an answer.
  ///
  /// @param dials whether the call is made all the same
  record AnswerLost(boolean dials) implements Mishap {}

  /// The call is made at once, and the answer comes that much later.
  record AnswerLate(Duration delay) implements Mishap {}

  /// The call is made, and the answer breaks off in the middle of its JSON.
  record AnswerGarbled() implements Mishap {}
}
