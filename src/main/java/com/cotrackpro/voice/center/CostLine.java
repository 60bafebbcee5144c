package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.center.DayCosts.RoleCost;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// The lines that say what a call and what a day has consumed. Metric filters rely on their names
/// and keys.
final class CostLine {

  private static final Logger log = LoggerFactory.getLogger(CostLine.class);

  private static final double MILLION = 1_000_000;

  private CostLine() {}

  /// Writes the line of `record`. Source of the keys: product.md 6.
  static void log(CallRecord record) {
    LoggingEventBuilder line =
        log.atInfo()
            .addKeyValue("callSid", record.id().value())
            .addKeyValue("durationSecs", record.life().durationSecs())
            .addKeyValue("turnCount", record.talk().turnCount());
    with(line, record.usage(), record.estimatedCostUsd()).log("cost.call.summary");
  }

  /// Writes the line of a day. Source of the keys: product.md 4.
  static void log(DayCosts day) {
    Costs all = day.totals();
    LoggingEventBuilder line =
        log.atInfo()
            .addKeyValue("windowStart", day.from().toString())
            .addKeyValue("windowEnd", day.until().toString())
            .addKeyValue("callCount", all.calls())
            .addKeyValue("totalDurationSecs", all.seconds())
            .addKeyValue("totalTurns", all.turns());
    with(line, all.usage(), all.usd())
        .addKeyValue("byRole", byRole(day))
        .addKeyValue("truncated", day.truncated())
        .addKeyValue("pagesRead", day.pagesRead())
        .log("cost.rollup.daily");
  }

  private static Map<String, Map<String, Number>> byRole(DayCosts day) {
    var roles = new LinkedHashMap<String, Map<String, Number>>();
    day.byRole().forEach((role, cost) -> roles.put(role.name(), shareOf(cost)));
    return roles;
  }

  private static Map<String, Number> shareOf(RoleCost cost) {
    var share = new LinkedHashMap<String, Number>();
    share.put("callCount", cost.calls());
    share.put("estimatedCostUsd", cost.usd());
    return share;
  }

  private static LoggingEventBuilder with(LoggingEventBuilder line, Usage usage, double usd) {
    return line.addKeyValue("claudeInputTokens", usage.inputTokens())
        .addKeyValue("claudeOutputTokens", usage.outputTokens())
        .addKeyValue("claudeCacheCreationTokens", usage.cacheCreationTokens())
        .addKeyValue("claudeCacheReadTokens", usage.cacheReadTokens())
        .addKeyValue("ttsChars", usage.ttsChars())
        .addKeyValue("ttsCharsCached", usage.ttsCharsCached())
        .addKeyValue("sttSecs", Math.round(usage.sttSecs() * 10) / 10.0)
        .addKeyValue("estimatedCostUsd", Math.round(usd * MILLION) / MILLION);
  }
}
