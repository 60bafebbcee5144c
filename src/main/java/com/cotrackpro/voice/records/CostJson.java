package com.cotrackpro.voice.records;

import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a call consumed, as the record's `costSummary`.
final class CostJson {

  // A millionth of a dollar: less than one token of the cheapest model.
  private static final int DECIMALS = 6;

  // Telephone sound.
  private static final int SAMPLES_A_SECOND = 8000;

  private static final String AT = "/costSummary";

  private CostJson() {}

  static ObjectNode write(Usage usage, double estimatedCostUsd) {
    return Json.object()
        .put("claudeInputTokens", usage.inputTokens())
        .put("claudeOutputTokens", usage.outputTokens())
        .put("claudeCacheCreationTokens", usage.cacheCreationTokens())
        .put("claudeCacheReadTokens", usage.cacheReadTokens())
        .put("ttsChars", usage.ttsChars())
        .put("ttsCharsCached", usage.ttsCharsCached())
        .put("sttSecs", rounded(usage.sttSecs()))
        .put("estimatedCostUsd", rounded(estimatedCostUsd));
  }

  static Usage usage(JsonNode json) {
    return new Usage(
        Json.whole(json, AT + "/claudeInputTokens"),
        Json.whole(json, AT + "/claudeOutputTokens"),
        Json.whole(json, AT + "/claudeCacheCreationTokens"),
        Json.whole(json, AT + "/claudeCacheReadTokens"),
        Json.whole(json, AT + "/ttsChars"),
        Json.whole(json, AT + "/ttsCharsCached"),
        Math.round(Json.number(json, AT + "/sttSecs") * SAMPLES_A_SECOND),
        0);
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }
}
