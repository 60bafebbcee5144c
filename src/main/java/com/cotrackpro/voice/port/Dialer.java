package com.cotrackpro.voice.port;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Starts calls. Any thread; blocks for as long as the telephone company takes to answer.
public interface Dialer {

  /// Starts one call, once: nothing is repeated in here that may have dialled.
  Outcome dial(Order order) throws InterruptedException;

  /// Looks for the call of an order whose outcome is in doubt.
  ///
  /// @param since when it was placed
  /// @return the call; empty when the telephone company knows of none
  /// @throws Unavailable when it cannot be asked
  Optional<CallId> trace(Order order, Instant since) throws Unavailable, InterruptedException;

  /// A call to be started.
  ///
  /// @param attempt names this order in [Reception.Progress]; 1 to 64 letters and digits
  /// @param to whom to call, E.164
  /// @param role the persona's
  record Order(String attempt, PhoneNumber to, Role role) {}

  /// What came of an order.
  sealed interface Outcome {

    /// The call is on its way.
    record Placed(CallId call) implements Outcome {}

    /// The telephone company will not place it, now or later.
    ///
    /// @param code its number for the reason; empty when it gave none
    /// @param reason in words that hold no number that was to be called
    record Refused(String code, String reason) implements Outcome {}

    /// Too much was asked for at once; nothing was dialled.
    record Limited(Duration retryAfter) implements Outcome {}

    /// Nothing was dialled, because the telephone company was not reached or refused us.
    record Failed(Trouble trouble) implements Outcome {}

    /// It may have been dialled.
    record InDoubt(Trouble trouble) implements Outcome {}
  }
}
