package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Reception.Ringing;

/// What a voice webhook of Twilio's came to.
sealed interface Webhook {

  /// Something about a call.
  ///
  /// @param ringing the call
  /// @param form all that is told of it
  /// @param query what our own URL says
  record About(Ringing ringing, Form form, Form query) implements Webhook {}

  /// Nothing that we answer.
  record Unusable(Response.Whole answer) implements Webhook {}
}
