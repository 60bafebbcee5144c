package com.cotrackpro.voice.dashboard;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Life;
import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.records.Moment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.IntSummaryStatistics;
import tools.jackson.databind.node.ObjectNode;

/// One call as a row: what it was, and nothing that anybody said in it.
final class CallRow {

  // As the records have it.
  private static final int DECIMALS = 6;

  private CallRow() {}

  /// The names are those of the record, where it has them.
  ///
  /// @param now until when a live call has lasted
  static ObjectNode of(CallRecord record, Instant now) {
    ObjectNode json = Json.object();
    json.put("callSid", record.id().value());
    json.put("role", record.role().name());
    json.put("direction", record.direction().word());
    json.put("callerNumber", record.callerNumber());
    write(json, record.life(), now);
    json.put("turnCount", record.talk().turnCount());
    json.put("estimatedCostUsd", usd(record.estimatedCostUsd()));
    // A check that found nothing is no event for an operator.
    IntSummaryStatistics tiers =
        record.talk().safetyEvents().stream()
            .mapToInt(SafetyEvent::tier)
            .filter(tier -> tier > 0)
            .summaryStatistics();
    json.put("safetyEventCount", tiers.getCount());
    if (tiers.getCount() > 0) {
      json.put("gravestTier", tiers.getMin());
    }
    return json;
  }

  private static void write(ObjectNode json, Life life, Instant now) {
    json.put("startedAt", Moment.write(life.startedAt()));
    life.endedAt().ifPresent(at -> json.put("endedAt", Moment.write(at)));
    json.put("durationSecs", duration(life, now));
    json.put("status", life.status().word());
    life.endReason().ifPresent(reason -> json.put("endReason", reason.word()));
  }

  private static long duration(Life life, Instant now) {
    return life.endedAt().isPresent()
        ? life.durationSecs()
        : Math.max(0, Duration.between(life.startedAt(), now).toSeconds());
  }

  private static double usd(double exact) {
    return BigDecimal.valueOf(exact).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }
}
