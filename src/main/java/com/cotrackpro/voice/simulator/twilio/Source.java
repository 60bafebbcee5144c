package com.cotrackpro.voice.simulator.twilio;

/// Where TwiML comes from.
sealed interface Source {

  /// It is requested.
  record Url(String method, String url) implements Source {}

  /// It is there already.
  record Inline(String twiml) implements Source {}
}
