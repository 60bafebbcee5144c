package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;

/// How wishes for calls and the answers to them are written. Pure; any thread.
public interface OutboundForm {

  /// Reads a wish.
  ///
  /// @throws Unreadable when the body is none
  Wish read(String body) throws Unreadable;

  /// A call is on its way.
  String placed(CallId call, PhoneNumber to, Role role);

  /// No call is placed.
  ///
  /// @param error in two words
  /// @param details a sentence
  String problem(String error, String details);

  /// No call is placed now, but asking again helps.
  ///
  /// @param seconds after which
  String later(String error, String details, long seconds);

  /// A body that is no wish for a call.
  final class Unreadable extends Exception {

    private static final long serialVersionUID = 1;

    private final String details;

    /// Because of what `details` says, a sentence.
    public Unreadable(String details) {
      super(details);
      this.details = details;
    }

    /// What is wrong, in a sentence.
    public String details() {
      return details;
    }
  }
}
