package com.cotrackpro.voice.call;

/// One reply of the persona within a call.
///
/// Every event and command of a reply carries it, so that a late answer to an abandoned reply is
/// recognisable.
///
/// @param number counted from 0, which is the greeting
public record TurnId(int number) {

  /// The greeting.
  public static final TurnId GREETING = new TurnId(0);

  public TurnId {
    if (number < 0) {
      throw new IllegalArgumentException("a turn's number must not be negative, not " + number);
    }
  }

  /// The reply after this one.
  public TurnId next() {
    return new TurnId(number + 1);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
