package com.cotrackpro.voice.simulator.elevenlabs;

/// Something that happened at the simulator's sockets.
///
/// Every case carries `nanos`, the moment by the simulator's ticker, and `connection`, a number
/// that is given once. A connection is tied to a call by the utterances heard or spoken on it.
public sealed interface Observation {

  /// When it happened, by the ticker.
  long nanos();

  /// On which connection.
  long connection();

  /// A socket was accepted.
  record Connected(long nanos, long connection, Faults.Where where) implements Observation {}

  /// A socket is gone; `code` and `reason` as this end saw them.
  record Closed(long nanos, long connection, int code, String reason) implements Observation {}

  /// An error message was sent.
  record Refused(long nanos, long connection, String error, String message)
      implements Observation {}

  /// A word of the caller's has arrived to its end, or to the point where it cannot be understood.
  record WordHeard(long nanos, long connection, long utterance, int index, boolean whole)
      implements Observation {}

  /// A frame of the caller's that is not silence has arrived.
  ///
  /// @param digest of its beginning
  record FrameReceived(long nanos, long connection, long digest) implements Observation {}

  /// A partial transcript was sent.
  record Guessed(long nanos, long connection, String text) implements Observation {}

  /// A committed transcript was sent; `asked` when the client asked for the commit.
  record Committed(long nanos, long connection, String text, boolean asked)
      implements Observation {}

  /// Text to be spoken has arrived. REST requests count as connections of their own.
  record TextReceived(long nanos, long connection, String context, String text)
      implements Observation {}

  /// A piece of sound was sent.
  ///
  /// @param utterance the number that its words carry
  /// @param startSample where the piece begins in that utterance
  /// @param digest of its beginning
  record AudioSent(
      long nanos,
      long connection,
      String context,
      long utterance,
      int startSample,
      int samples,
      long digest)
      implements Observation {}

  /// A context has ended with `isFinal`.
  record ContextEnded(long nanos, long connection, String context) implements Observation {}
}
