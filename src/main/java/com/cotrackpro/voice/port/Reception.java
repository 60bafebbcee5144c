package com.cotrackpro.voice.port;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import java.util.Optional;

/// Where calls arrive. Any thread; nothing here waits for a vendor.
public interface Reception {

  /// A phone is ringing. Admitting holds a place, which is given up again if no stream follows
  /// within the ticket's life.
  ///
  /// @param wantedRole as the webhook's URL names it; empty when it names none
  Admission ring(CallId call, Optional<String> wantedRole, Direction direction);

  /// The audio of an admitted call has reached us.
  ///
  /// @return what listens to the line; empty when there is no place for this call, or it is on
  ///   another stream already
  Optional<Line.Listener> connect(Caller caller, Line line);

  /// The stream of a call is over and the telephone company asks what next.
  Next after(CallId call);

  /// Whether new calls are taken.
  boolean isOpen();

  /// Who is calling whom, as the ticket vouches for it.
  record Caller(CallId call, Role role, PhoneNumber number, Direction direction) {}

  /// What to tell the phone network.
  sealed interface Admission {

    /// Connect the audio; `role` is the persona's, known to exist.
    record Welcome(Role role) implements Admission {}

    /// Say `sentence` and hang up.
    record Sorry(String sentence) implements Admission {}
  }

  /// What follows a stream.
  sealed interface Next {

    /// The call ended as it should.
    record HangUp() implements Next {}

    /// Say `sentence` and hang up.
    record Apologise(String sentence) implements Next {}

    /// Say `sentence` and connect the audio again, with a fresh ticket, to the persona of `role`.
    record Reconnect(String sentence, Role role) implements Next {}
  }
}
