package com.cotrackpro.voice.port;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where calls arrive; their audio then reaches a [StreamHost], perhaps another process. Any
/// thread; nothing here waits for a vendor, but it may wait half a second for shared facts.
public interface Reception {

  /// A phone is ringing, or one that we called was answered. Admitting holds a place, which is
  /// given up again if no stream follows within the ticket's life.
  Admission ring(Ringing ringing);

  /// The stream of a call is over, or never began, and the telephone company asks what next. May
  /// wait two seconds for the host of the stream to say how the call ended.
  Next after(CallId call);

  /// The telephone company tells how a call is getting on. In any order, perhaps twice.
  void progressed(Progress progress);

  /// Who is calling whom, as the ticket vouches for it.
  record Caller(CallId call, Role role, PhoneNumber number, Direction direction) {}

  /// A call that wants to be let in.
  ///
  /// @param number the other party's
  /// @param wantedRole as the webhook's URL names it; empty when it names none
  /// @param attempt the [Dialer.Order] that it comes from; empty when none did
  /// @param answeredBy `human`, `machine_start`, …: who picked up, where that was found out
  /// @param language in which the persona is to speak, ISO 639-1; empty for English
  record Ringing(
      CallId call,
      PhoneNumber number,
      Direction direction,
      Optional<String> wantedRole,
      Optional<String> attempt,
      Optional<String> answeredBy,
      Optional<String> language) {}

  /// How a call is getting on.
  ///
  /// @param wantedRole as the callback's URL names it; empty when it names none
  /// @param attempt the [Dialer.Order] that it comes from; empty when none did
  /// @param sequence in which order things happened, from 0
  /// @param stage how far it is
  /// @param at when it got there
  /// @param news what else is told
  record Progress(
      CallId call,
      PhoneNumber number,
      Direction direction,
      Optional<String> wantedRole,
      Optional<String> attempt,
      int sequence,
      Stage stage,
      Instant at,
      News news) {}

  /// How far a call is.
  sealed interface Stage {

    /// It is being placed, or rings.
    record Underway() implements Stage {}

    /// Somebody or something picked up.
    record Answered() implements Stage {}

    /// It is over, after having been answered.
    record Completed() implements Stage {}

    /// It is over without having been answered.
    record Unanswered(EndReason reason) implements Stage {}
  }

  /// What the telephone company tells of a call besides.
  ///
  /// @param duration from being answered to the end, on the last report
  /// @param answeredBy who picked up, where that was found out
  record News(Optional<Duration> duration, Optional<String> answeredBy) {}

  /// What to tell the phone network.
  sealed interface Admission {

    /// Connect the audio; `role` is the persona's, known to exist.
    record Welcome(Role role) implements Admission {}

    /// Say `sentence` and hang up; with an empty sentence hang up at once.
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
