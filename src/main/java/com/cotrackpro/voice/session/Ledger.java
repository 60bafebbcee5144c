package com.cotrackpro.voice.session;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Life;
import com.cotrackpro.voice.call.CallRecord.Talk;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.ToolUse;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.conversation.Entry;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.CallRecords.Receipt;
import com.cotrackpro.voice.port.Reception.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What will be kept of the call, kept again whenever something is added. Belongs to the call's own
/// thread.
final class Ledger {

  private final CallRecords records;
  private final Casting.Tariff tariff;
  private final Stopwatch stopwatch;
  private final Map<String, Said> transcript = new LinkedHashMap<>();
  private final List<ToolUse> tools = new ArrayList<>();
  private final List<SafetyEvent> dangers = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private volatile CallRecord record;
  private final Talk earlier;
  private final Usage usageBefore;
  private final double costBefore;
  private Usage usage = Usage.NONE;

  /// @param before the record of the same call from before its connection was lost
  Ledger(
      CallRecords records,
      Caller caller,
      Casting casting,
      Stopwatch stopwatch,
      Optional<CallRecord> before,
      Instant now) {
    this.records = records;
    this.tariff = casting.tariff();
    this.stopwatch = stopwatch;
    this.earlier = before.map(CallRecord::talk).orElse(Talk.NONE);
    this.usageBefore = before.map(CallRecord::usage).orElse(Usage.NONE);
    this.costBefore = before.map(CallRecord::estimatedCostUsd).orElse(0.0);
    for (Said said : earlier.transcript()) {
      transcript.put("earlier/" + transcript.size(), said);
    }
    this.record = before.map(CallRecord::reopened).orElseGet(() -> begun(caller, casting, now));
    records.keep(record);
  }

  private static CallRecord begun(Caller caller, Casting casting, Instant now) {
    return new CallRecord(
        caller.call(),
        caller.role(),
        caller.direction(),
        caller.number().masked(),
        Life.begunAt(now),
        Talk.NONE,
        Usage.NONE,
        0,
        now.plus(casting.recordLife()).getEpochSecond());
  }

  CallRecord record() {
    return record;
  }

  /// Adds a transcript entry, or puts it in the place of its earlier state.
  void remember(Entry entry, Instant now) {
    String key = entry.key().isEmpty() ? "caller/" + transcript.size() : entry.key();
    Said before = transcript.get(key);
    transcript.put(
        key,
        new Said(
            entry.speaker(),
            entry.text(),
            before == null ? now : before.at(),
            entry.interrupted(),
            entry.unheard(),
            entry.fixed()));
    var _ = keep();
  }

  void used(ToolUse tool) {
    tools.add(tool);
    var _ = keep();
  }

  /// Somebody's safety was checked.
  ///
  /// @return on its way to the disk
  Receipt checked(SafetyEvent event) {
    dangers.add(event);
    return keep();
  }

  void pressed(char key) {
    keys.add(String.valueOf(key));
    var _ = keep();
  }

  void used(Usage more) {
    usage = usage.plus(more);
  }

  /// What the call has cost so far, in USD.
  double cost() {
    double tts = usage.ttsChars() / 1000.0 * tariff.ttsPer1kChars();
    double stt = usage.sttSecs() / 60 * tariff.sttPerMinute();
    return costBefore + usage.modelUsd() + tts + stt;
  }

  /// The call is over: completes the record.
  void end(EndReason reason, Instant now) {
    record = record.with(record.life().ended(now, reason));
    var _ = keep();
  }

  private Receipt keep() {
    record =
        new CallRecord(
            record.id(),
            record.role(),
            record.direction(),
            record.callerNumber(),
            record.life(),
            new Talk(
                earlier.turnCount() + stopwatch.answeredTurns(),
                List.copyOf(transcript.values()),
                both(earlier.safetyEvents(), dangers),
                both(earlier.toolCalls(), tools),
                both(earlier.keys(), keys),
                both(earlier.latency(), stopwatch.timings())),
            usageBefore.plus(usage),
            cost(),
            record.expiresAt());
    return records.keep(record);
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /// Characters spoken live.
  static Usage live(int characters) {
    return new Usage(0, 0, 0, 0, characters, 0, 0, 0);
  }

  /// Characters played from the cache.
  static Usage cached(int characters) {
    return new Usage(0, 0, 0, 0, 0, characters, 0, 0);
  }

  /// Sound sent to speech-to-text.
  static Usage heard(long samples) {
    return new Usage(0, 0, 0, 0, 0, 0, samples, 0);
  }
}
