package com.cotrackpro.voice.records;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Life;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A call's record as JSON, the same in every store and in the API.
///
/// What did not happen has no field: `endedAt` of a live call, `interrupted` of a sentence that was
/// heard out. Times are UTC with milliseconds, so finer parts are lost; of the cost only the sum is
/// kept, so [com.cotrackpro.voice.call.Usage#modelUsd] comes back as 0.
public final class RecordJson {

  private RecordJson() {}

  /// The record in one line.
  public static String write(CallRecord record) {
    ObjectNode json = Json.object();
    json.put("callSid", record.id().value());
    json.put("role", record.role().name());
    json.put("direction", record.direction().word());
    json.put("callerNumber", record.callerNumber());
    writeLife(json, record.life());
    TalkJson.write(json, record.talk());
    json.set("costSummary", CostJson.write(record.usage(), record.estimatedCostUsd()));
    json.put("ttl", record.expiresAt());
    return Json.write(json);
  }

  /// The record that `text` holds.
  ///
  /// @throws JsonException if it holds none; names the place, never the contents
  public static CallRecord read(String text) {
    JsonNode json = Json.parse(text);
    return new CallRecord(
        Field.of(json, "/callSid", CallId::new),
        Field.of(json, "/role", Role::new),
        Field.of(json, "/direction", RecordJson::direction),
        Json.text(json, "/callerNumber"),
        readLife(json),
        TalkJson.read(json),
        CostJson.usage(json),
        Json.number(json, "/costSummary/estimatedCostUsd"),
        Json.whole(json, "/ttl"));
  }

  private static void writeLife(ObjectNode json, Life life) {
    json.put("startedAt", Moment.write(life.startedAt()));
    life.endedAt().ifPresent(at -> json.put("endedAt", Moment.write(at)));
    json.put("durationSecs", life.durationSecs());
    json.put("status", life.status().word());
    life.endReason().ifPresent(reason -> json.put("endReason", reason.word()));
    life.answeredBy().ifPresent(who -> json.put("answeredBy", who));
  }

  private static Life readLife(JsonNode json) {
    return new Life(
        Field.of(json, "/startedAt", Moment::read),
        Field.optional(json, "/endedAt", Moment::read),
        Field.of(json, "/status", word -> CallStatus.of(word).orElseThrow()),
        Field.optional(json, "/endReason", word -> EndReason.of(word).orElseThrow()),
        Field.optional(json, "/answeredBy", who -> who));
  }

  private static Direction direction(String word) {
    Optional<Direction> found =
        Arrays.stream(Direction.values()).filter(each -> each.word().equals(word)).findFirst();
    return found.orElseThrow();
  }
}
