package com.cotrackpro.voice.call;

import java.time.Instant;

/// One entry of the transcript: who said what, as far as it was heard.
///
/// @param speaker who spoke
/// @param text what was heard of it, in the written form
/// @param at when it began (persona) or was understood (caller)
/// @param interrupted whether the other party cut it short
/// @param unheard what was generated after the cut and never heard; empty when nothing was
/// @param fixed whether it was a fixed phrase and not the model's own words
public record Said(
    Speaker speaker, String text, Instant at, boolean interrupted, String unheard, boolean fixed) {

  /// The two sides of a call.
  public enum Speaker {
    /// The person on the phone; `user` in records.
    CALLER,
    /// The persona; `assistant` in records.
    PERSONA
  }

  /// Something the caller said.
  public static Said byCaller(String text, Instant at) {
    return new Said(Speaker.CALLER, text, at, false, "", false);
  }
}
