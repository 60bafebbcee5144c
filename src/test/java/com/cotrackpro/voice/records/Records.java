package com.cotrackpro.voice.records;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Life;
import com.cotrackpro.voice.call.CallRecord.Talk;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.Said.Speaker;
import com.cotrackpro.voice.call.ToolUse;
import com.cotrackpro.voice.call.TurnTiming;
import com.cotrackpro.voice.call.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Records for tests.
public final class Records {

  /// When they begin.
  public static final Instant START = Instant.parse("2025-06-01T12:00:00.250Z");

  private Records() {}

  /// A call in which everything happened.
  public static CallRecord whole() {
    return new CallRecord(
        new CallId("CA1"),
        Role.DEFAULT,
        Direction.OUTBOUND,
        "+1***4567",
        new Life(
            START,
            Optional.of(START.plusSeconds(180)),
            CallStatus.COMPLETED,
            Optional.of(EndReason.CALLER_HUNG_UP),
            Optional.of("human")),
        talk(),
        new Usage(1250, 850, 1875, 18500, 2200, 195, 1_139_200, 0),
        0.0342,
        1_780_000_000);
  }

  /// A call that has just begun.
  public static CallRecord begun(String id) {
    return begun(id, START, 4_000_000_000L);
  }

  /// A call that has just begun.
  public static CallRecord begun(String id, Instant startedAt, long expiresAt) {
    return new CallRecord(
        new CallId(id),
        Role.DEFAULT,
        Direction.INBOUND,
        "unknown",
        Life.begunAt(startedAt),
        Talk.NONE,
        Usage.NONE,
        0,
        expiresAt);
  }

  /// The same call with that many answered turns.
  public static CallRecord after(int turns, CallRecord record) {
    return new CallRecord(
        record.id(),
        record.role(),
        record.direction(),
        record.callerNumber(),
        record.life(),
        new Talk(turns, List.of(), List.of(), List.of(), List.of(), List.of()),
        record.usage(),
        record.estimatedCostUsd(),
        record.expiresAt());
  }

  /// The same call, answered by `who`.
  public static CallRecord answered(String who, CallRecord record) {
    Life life = record.life();
    return record.with(
        new Life(
            life.startedAt(), life.endedAt(), life.status(), life.endReason(), Optional.of(who)));
  }

  /// The same call with a persona of that role.
  public static CallRecord as(String role, CallRecord record) {
    return new CallRecord(
        record.id(),
        new Role(role),
        record.direction(),
        record.callerNumber(),
        record.life(),
        record.talk(),
        record.usage(),
        record.estimatedCostUsd(),
        record.expiresAt());
  }

  /// A live call with that many answered turns and 200 KB of transcript.
  public static CallRecord talkative(int turns, String id) {
    CallRecord record = begun(id);
    var words = Said.byCaller("and then he said ".repeat(12_000), START);
    return new CallRecord(
        record.id(),
        record.role(),
        record.direction(),
        record.callerNumber(),
        record.life(),
        new Talk(turns, List.of(words), List.of(), List.of(), List.of(), List.of()),
        record.usage(),
        record.estimatedCostUsd(),
        record.expiresAt());
  }

  private static Talk talk() {
    return new Talk(
        2,
        List.of(
            new Said(Speaker.PERSONA, "Hello.", START, false, "", true),
            Said.byCaller("He was \"late\" again.", START.plusMillis(1)),
            new Said(
                Speaker.PERSONA, "I'm sorry", START.plusMillis(2), true, "to hear it.", false)),
        List.of(
            new SafetyEvent(2, "hopeless", START.plusMillis(3), "{\"tier\":2}"),
            new SafetyEvent(3, "crying", START.plusMillis(4), "")),
        List.of(new ToolUse("check_safety", Duration.ofMillis(345), START.plusMillis(5), true)),
        List.of("1", "#"),
        List.of(
            new TurnTiming(1000, 1100, 1110, 1400, 1600),
            new TurnTiming(TurnTiming.NEVER, 2100, 2110, TurnTiming.NEVER, TurnTiming.NEVER)));
  }
}
