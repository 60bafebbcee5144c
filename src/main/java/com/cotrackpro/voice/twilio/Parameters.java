package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.Reception.Caller;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The custom parameters of a media stream: given in TwiML, handed back in the start message.
final class Parameters {

  static final String ROLE = "role";
  static final String NUMBER = "callerNumber";
  static final String DIRECTION = "direction";
  static final String TICKET = "ticket";

  private Parameters() {}

  /// Who calls according to `parameters`, for which only the ticket can vouch; empty when they make
  /// no sense.
  static Optional<Caller> caller(String callSid, Map<String, String> parameters) {
    String role = parameters.getOrDefault(ROLE, "");
    if (!CallId.fits(callSid) || !Role.fits(role)) {
      return Optional.empty();
    }
    var number = new PhoneNumber(parameters.getOrDefault(NUMBER, ""));
    return direction(parameters.getOrDefault(DIRECTION, ""))
        .map(direction -> new Caller(new CallId(callSid), new Role(role), number, direction));
  }

  private static Optional<Direction> direction(String word) {
    return Arrays.stream(Direction.values())
        .filter(direction -> direction.word().equals(word))
        .findFirst();
  }
}
