package com.cotrackpro.voice.simulator.twilio;

/// What reaches a call from outside while it runs its TwiML.
sealed interface Order {

  /// The caller hung up, or the REST API ended the call.
  record End() implements Order {}

  /// The caller is gone without a word: no `stop`, no further request.
  record Vanish() implements Order {}

  /// That media stream is closed.
  record StreamClosed(String streamSid) implements Order {}

  /// A new document replaces the running one.
  record Replace(Source source) implements Order {}
}
