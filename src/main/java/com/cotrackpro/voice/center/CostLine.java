package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one line that says what a call has consumed. Metric filters rely on its name and keys.
final class CostLine {

  private static final Logger log = LoggerFactory.getLogger(CostLine.class);

  private CostLine() {}

  /// Writes the line of `record`. Source of the keys: product.md 6.
  static void log(CallRecord record) {
    Usage usage = record.usage();
    log.atInfo()
        .addKeyValue("callSid", record.id())
        .addKeyValue("durationSecs", record.life().durationSecs())
        .addKeyValue("turnCount", record.talk().turnCount())
        .addKeyValue("claudeInputTokens", usage.inputTokens())
        .addKeyValue("claudeOutputTokens", usage.outputTokens())
        .addKeyValue("claudeCacheCreationTokens", usage.cacheCreationTokens())
        .addKeyValue("claudeCacheReadTokens", usage.cacheReadTokens())
        .addKeyValue("ttsChars", usage.ttsChars())
        .addKeyValue("ttsCharsCached", usage.ttsCharsCached())
        .addKeyValue("sttSecs", Math.round(usage.sttSecs() * 10) / 10.0)
        .addKeyValue("estimatedCostUsd", Math.round(record.estimatedCostUsd() * 10_000) / 10_000.0)
        .log("cost.call.summary");
  }
}
