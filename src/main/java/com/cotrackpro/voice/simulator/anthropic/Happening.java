package com.cotrackpro.voice.simulator.anthropic;

/// What happened at the simulated vendor, with [com.cotrackpro.voice.thread.Ticker#nanos] of when.
public sealed interface Happening {

  /// The request's number, counted from 1.
  long request();

  /// When, in the ticker's nanoseconds.
  long nanos();

  /// A request passed all checks. `nanos` is the moment its last byte had been read.
  ///
  /// @param words the text of its last message; empty when it holds tool results only
  /// @param results how many tool results its last message holds
  record RequestReceived(long request, long nanos, String model, String words, int results)
      implements Happening {}

  /// The first text of the answer goes out.
  record TextSent(long request, long nanos) implements Happening {}

  /// The piece goes out with which the text so far first has a complete sentence in it.
  ///
  /// @param sentence the text up to the end of that sentence
  record PieceComplete(long request, long nanos, String sentence) implements Happening {}

  /// The client went away before the answer's end.
  record Disconnected(long request, long nanos, Spent generated) implements Happening {}

  /// The answer is over.
  ///
  /// @param ending the stop reason, or the fault's name when it has none
  record Finished(long request, long nanos, String ending, Spent spent) implements Happening {}

  /// The request was answered with an error.
  record Refused(long request, long nanos, int status, String message) implements Happening {}
}
