package com.cotrackpro.voice.simulator.stage;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The stored record of a call, as `GET /records/{callSid}` answers it.
final class Kept {

  private static final JsonMapper JSON = new JsonMapper();

  /// An entry of the transcript.
  record Entry(boolean byCaller, String text, boolean interrupted, boolean fixed) {}

  private final JsonNode record;

  private Kept(JsonNode record) {
    this.record = record;
  }

  static Kept of(String json) {
    return new Kept(JSON.readTree(json));
  }

  String text(String field) {
    return record.path(field).asString("");
  }

  List<Entry> transcript() {
    var entries = new ArrayList<Entry>();
    for (JsonNode entry : record.path("transcript")) {
      entries.add(
          new Entry(
              entry.path("role").asString("").equals("user"),
              entry.path("text").asString(""),
              entry.path("interrupted").asBoolean(false),
              entry.path("fixed").asBoolean(false)));
    }
    return entries;
  }

  List<String> tools() {
    var names = new ArrayList<String>();
    for (JsonNode tool : record.path("toolCalls")) {
      names.add(tool.path("toolName").asString(""));
    }
    return names;
  }

  List<Integer> safetyTiers() {
    var tiers = new ArrayList<Integer>();
    for (JsonNode event : record.path("safetyEvents")) {
      tiers.add(event.path("tier").asInt(-1));
    }
    return tiers;
  }

  long cost(String field) {
    return record.path("costSummary").path(field).asLong(-1);
  }

  double usd() {
    return record.path("costSummary").path("estimatedCostUsd").asDouble(0);
  }

  JsonNode latency() {
    return record.path("latency");
  }
}
