package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Reception.Ringing;

/// What a voice webhook of Twilio's came to.
sealed interface Webhook {

  /// A question about a call.
  record About(Ringing ringing) implements Webhook {}

  /// Nothing that we answer.
  record Unusable(Response.Whole answer) implements Webhook {}
}
