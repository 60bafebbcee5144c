package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.net.Response;

/// What a voice webhook of Twilio's came to.
sealed interface Webhook {

  /// A question about a call.
  ///
  /// @param number the other party's
  /// @param wantedRole as the URL names it; empty when it names none
  record About(CallId call, PhoneNumber number, Direction direction, String wantedRole)
      implements Webhook {}

  /// Nothing that we answer.
  record Unusable(Response.Whole answer) implements Webhook {}
}
