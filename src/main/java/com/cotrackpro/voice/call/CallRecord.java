package com.cotrackpro.voice.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that is kept of a call.
///
/// @param id the call
/// @param role the persona's role
/// @param direction who called whom
/// @param callerNumber the other party's number, masked
/// @param life when it began and how it ended
/// @param talk what was said and done
/// @param usage what it consumed
/// @param estimatedCostUsd what that costs
/// @param expiresAt epoch seconds at which the record may go
public record CallRecord(
    CallId id,
    Role role,
    Direction direction,
    String callerNumber,
    Life life,
    Talk talk,
    Usage usage,
    double estimatedCostUsd,
    long expiresAt) {

  /// The frame of a call.
  ///
  /// @param startedAt when the stream opened
  /// @param endedAt when it was over; empty while it is under way
  /// @param status where it stands
  /// @param endReason why it ended; empty while it is under way
  /// @param answeredBy who picked up, where the telephone company says so
  public record Life(
      Instant startedAt,
      Optional<Instant> endedAt,
      CallStatus status,
      Optional<EndReason> endReason,
      Optional<String> answeredBy) {

    /// A call that has just begun.
    public static Life begunAt(Instant startedAt) {
      return new Life(
          startedAt, Optional.empty(), CallStatus.ACTIVE, Optional.empty(), Optional.empty());
    }

    /// The same call, over.
    public Life ended(Instant at, EndReason reason) {
      return new Life(startedAt, Optional.of(at), reason.status(), Optional.of(reason), answeredBy);
    }

    /// Whole seconds from beginning to end; 0 while under way.
    public long durationSecs() {
      return endedAt
          .map(end -> Math.max(0, end.getEpochSecond() - startedAt.getEpochSecond()))
          .orElse(0L);
    }
  }

  /// The contents of a call.
  ///
  /// @param turnCount utterances that were answered
  /// @param transcript who said what, in order
  /// @param safetyEvents moments of danger, in order
  /// @param toolCalls tools used, in order
  /// @param keys keys pressed, in order
  /// @param latency timings of each answered turn, in order
  public record Talk(
      int turnCount,
      List<Said> transcript,
      List<SafetyEvent> safetyEvents,
      List<ToolUse> toolCalls,
      List<String> keys,
      List<TurnTiming> latency) {

    /// Nothing said yet.
    public static final Talk NONE =
        new Talk(0, List.of(), List.of(), List.of(), List.of(), List.of());

    public Talk {
      transcript = List.copyOf(transcript);
      safetyEvents = List.copyOf(safetyEvents);
      toolCalls = List.copyOf(toolCalls);
      keys = List.copyOf(keys);
      latency = List.copyOf(latency);
    }
  }

  /// The same record, with who answered the phone from `report` where that is told there.
  public CallRecord answeredBy(CallRecord report) {
    return report.life.answeredBy().isEmpty()
        ? this
        : with(
            new Life(
                life.startedAt(),
                life.endedAt(),
                life.status(),
                life.endReason(),
                report.life.answeredBy()));
  }

  /// The same call, under way again.
  public CallRecord reopened() {
    return with(
        new Life(
            life.startedAt(),
            Optional.empty(),
            CallStatus.ACTIVE,
            Optional.empty(),
            life.answeredBy()));
  }

  /// The same record with another frame.
  public CallRecord with(Life next) {
    return new CallRecord(
        id, role, direction, callerNumber, next, talk, usage, estimatedCostUsd, expiresAt);
  }
}
