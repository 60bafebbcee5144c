package com.cotrackpro.voice.simulator.anthropic;

import java.time.Duration;

/// What can go wrong at the vendor. Source: anthropic-messages.md 3, 6 and 10.
public sealed interface Fault {

  /// What happens instead of an answer. Inside a stream it becomes an `error` event, or a break of
  /// the connection.
  sealed interface Before extends Fault {}

  /// An error answer.
  sealed interface Refused extends Before {}

  /// 429 with `retry-after`, in whole seconds.
  record RateLimited(Duration retryAfter) implements Refused {}

  /// 529.
  record Overloaded() implements Refused {}

  /// 500.
  record ServerError() implements Refused {}

  /// 401.
  record Unauthorized() implements Refused {}

  /// Any other error answer.
  ///
  /// @param status the HTTP status
  /// @param type the vendor's word for it, such as `billing_error`
  record Answers(int status, String type, String message) implements Refused {}

  /// No answer for `length`, then 504.
  record NoAnswer(Duration length) implements Before {}

  /// The connection breaks before the answer's head.
  record Unanswered() implements Before {}

  /// What changes the beginning of an answer.
  sealed interface Opening extends Fault {}

  /// Nothing between the stream's head and its first block.
  ///
  /// @param pinging whether `ping` events come meanwhile, each second
  record Silence(Duration length, boolean pinging) implements Opening {}

  /// Stop reason `max_tokens` in the middle of the next tool's input.
  record CutInTool() implements Opening {}

  /// Something before the first block that a client must put up with.
  record Odd(Oddity oddity) implements Opening {}

  /// What happens inside an answer, or at its end when that comes sooner.
  sealed interface Within extends Fault {

    /// After how many characters of output, tool input included.
    int afterChars();
  }

  /// Nothing for `length`, then it goes on.
  record Stall(int afterChars, Duration length) implements Within {}

  /// An `error` event, and the stream ends.
  ///
  /// @param type such as `overloaded_error`
  record ErrorEvent(int afterChars, String type) implements Within {}

  /// The stream ends properly for HTTP, but without `message_stop`.
  record Truncated(int afterChars) implements Within {}

  /// The connection breaks.
  record Dropped(int afterChars) implements Within {}

  /// Stop reason `refusal`.
  ///
  /// @param category such as `general_harms`
  record Declined(int afterChars, String category) implements Within {}

  /// Oddities of a stream.
  enum Oddity {
    /// An event, a block and a delta of kinds nobody knows.
    UNKNOWN,
    /// An event whose data is no JSON.
    MALFORMED,
    /// A text block without text.
    EMPTY
  }
}
