package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.records.RecordJson;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/// A record as the attributes of an item: the fields of its JSON, under the same names.
///
/// Reads what other programs have written into the table, too: fields that they do not write are
/// filled in, those that we do not know are passed over.
final class Item {

  static final String KEY = "callSid";
  static final String TTL = "ttl";
  static final String STARTED_AT = "startedAt";
  static final String ROLE = "role";
  static final String STATUS = "status";

  // The last second of the year 9999: an item without a time to live stays.
  private static final long NEVER = 253_402_300_799L;

  private static final List<String> LISTS =
      List.of("transcript", "safetyEvents", "toolCalls", "keys", "latency");

  private static final List<String> COSTS =
      List.of(
          "claudeInputTokens",
          "claudeOutputTokens",
          "claudeCacheCreationTokens",
          "claudeCacheReadTokens",
          "ttsChars",
          "ttsCharsCached",
          "sttSecs",
          "estimatedCostUsd");

  private Item() {}

  /// The attributes of a record.
  static Map<String, AttributeValue> of(CallRecord record) {
    return attributes(Json.parse(RecordJson.write(record)));
  }

  /// The record that an item holds.
  ///
  /// @throws JsonException if it holds none; names the place, never the contents
  static CallRecord record(Map<String, AttributeValue> item) {
    ObjectNode json = object(item);
    LISTS.stream().filter(list -> Json.isAbsent(json, "/" + list)).forEach(json::putArray);
    orElse(json, "direction", JsonNodeFactory.instance.stringNode("inbound"));
    orElse(json, "callerNumber", JsonNodeFactory.instance.stringNode("unknown"));
    orElse(json, "turnCount", LongNode.valueOf(0));
    orElse(json, TTL, LongNode.valueOf(NEVER));
    orElse(json, "costSummary", Json.object());
    if (json.get("costSummary") instanceof ObjectNode costs) {
      COSTS.forEach(cost -> orElse(costs, cost, LongNode.valueOf(0)));
    }
    json.withArray("toolCalls").forEach(Item::wholeMillis);
    return RecordJson.read(Json.write(json));
  }

  private static void orElse(ObjectNode json, String name, JsonNode value) {
    if (Json.isAbsent(json, "/" + name)) {
      json.set(name, value);
    }
  }

  /// Other programs measure fractions.
  private static void wholeMillis(JsonNode toolCall) {
    if (toolCall instanceof ObjectNode call && call.path("durationMs").isNumber()) {
      call.put("durationMs", Math.round(call.path("durationMs").doubleValue()));
    }
  }

  private static Map<String, AttributeValue> attributes(JsonNode json) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    json.properties().forEach(field -> attributes.put(field.getKey(), attribute(field.getValue())));
    return attributes;
  }

  private static AttributeValue attribute(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> AttributeValue.fromS(json.stringValue());
      case NUMBER -> AttributeValue.fromN(json.asString());
      case BOOLEAN -> AttributeValue.fromBool(json.booleanValue());
      case ARRAY -> AttributeValue.fromL(json.valueStream().map(Item::attribute).toList());
      case OBJECT -> AttributeValue.fromM(attributes(json));
      case NULL, MISSING, BINARY, POJO -> AttributeValue.fromNul(true);
    };
  }

  private static ObjectNode object(Map<String, AttributeValue> attributes) {
    ObjectNode json = Json.object();
    attributes.forEach((name, value) -> json.set(name, node(value)));
    return json;
  }

  private static JsonNode node(AttributeValue value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value.type()) {
      case S -> nodes.stringNode(value.s());
      case N -> number(new BigDecimal(value.n()));
      case BOOL -> nodes.booleanNode(value.bool());
      case L -> list(value.l());
      case M -> object(value.m());
      case B, BS, NS, SS, NUL, UNKNOWN_TO_SDK_VERSION -> nodes.nullNode();
    };
  }

  private static JsonNode number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    boolean fits = plain.scale() <= 0 && plain.precision() - plain.scale() <= 18;
    return fits ? LongNode.valueOf(plain.longValue()) : DecimalNode.valueOf(value);
  }

  private static ArrayNode list(List<AttributeValue> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> list.add(node(value)));
    return list;
  }
}
