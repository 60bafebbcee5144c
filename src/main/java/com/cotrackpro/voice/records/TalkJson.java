package com.cotrackpro.voice.records;

import com.cotrackpro.voice.call.CallRecord.Talk;
import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.ToolUse;
import com.cotrackpro.voice.call.TurnTiming;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What was said and done in a call, as fields of its record.
final class TalkJson {

  private static final String CALLER = "user";
  private static final String PERSONA = "assistant";

  private TalkJson() {}

  static void write(ObjectNode json, Talk talk) {
    json.put("turnCount", talk.turnCount());
    writeList(json, "transcript", talk.transcript(), TalkJson::write);
    writeList(json, "safetyEvents", talk.safetyEvents(), TalkJson::write);
    writeList(json, "toolCalls", talk.toolCalls(), TalkJson::write);
    var keys = json.putArray("keys");
    talk.keys().forEach(keys::add);
    writeList(json, "latency", talk.latency(), TalkJson::write);
  }

  static Talk read(JsonNode json) {
    return new Talk(
        Math.toIntExact(Json.whole(json, "/turnCount")),
        readList(json, "/transcript", TalkJson::said),
        readList(json, "/safetyEvents", TalkJson::safetyEvent),
        readList(json, "/toolCalls", TalkJson::toolUse),
        readList(json, "/keys", key -> Json.text(key, "")),
        readList(json, "/latency", TalkJson::timing));
  }

  private static ObjectNode write(Said said) {
    ObjectNode json = Json.object();
    json.put("role", said.speaker() == Said.Speaker.CALLER ? CALLER : PERSONA);
    json.put("text", said.text());
    json.put("timestamp", Moment.write(said.at()));
    if (said.interrupted()) {
      json.put("interrupted", true);
    }
    if (!said.unheard().isEmpty()) {
      json.put("unheard", said.unheard());
    }
    if (said.fixed()) {
      json.put("fixed", true);
    }
    return json;
  }

  private static Said said(JsonNode json) {
    return new Said(
        Field.of(json, "/role", TalkJson::speaker),
        Json.text(json, "/text"),
        Field.of(json, "/timestamp", Moment::read),
        Json.truthOr(json, "/interrupted", false),
        Json.textOr(json, "/unheard", ""),
        Json.truthOr(json, "/fixed", false));
  }

  private static Said.Speaker speaker(String word) {
    return switch (word) {
      case CALLER -> Said.Speaker.CALLER;
      case PERSONA -> Said.Speaker.PERSONA;
      default -> throw new IllegalArgumentException("neither side of a call");
    };
  }

  private static ObjectNode write(SafetyEvent event) {
    ObjectNode json = Json.object();
    json.put("tier", event.tier());
    json.put("context", event.context());
    json.put("timestamp", Moment.write(event.at()));
    if (!event.toolResult().isEmpty()) {
      json.put("toolResult", event.toolResult());
    }
    return json;
  }

  private static SafetyEvent safetyEvent(JsonNode json) {
    long tier = Json.whole(json, "/tier");
    if (tier < 1 || tier > 3) {
      throw new JsonException("/tier is none that is known");
    }
    return new SafetyEvent(
        (int) tier,
        Json.text(json, "/context"),
        Field.of(json, "/timestamp", Moment::read),
        Json.textOr(json, "/toolResult", ""));
  }

  private static ObjectNode write(ToolUse use) {
    return Json.object()
        .put("toolName", use.tool())
        .put("durationMs", use.duration().toMillis())
        .put("timestamp", Moment.write(use.at()))
        .put("success", use.success());
  }

  private static ToolUse toolUse(JsonNode json) {
    return new ToolUse(
        Json.text(json, "/toolName"),
        Duration.ofMillis(Json.whole(json, "/durationMs")),
        Field.of(json, "/timestamp", Moment::read),
        Json.truthOr(json, "/success", false));
  }

  private static ObjectNode write(TurnTiming timing) {
    ObjectNode json = Json.object();
    writeStage(json, "endOfSpeech", timing.endOfSpeech());
    writeStage(json, "committed", timing.committed());
    writeStage(json, "requestSent", timing.requestSent());
    writeStage(json, "firstToken", timing.firstToken());
    writeStage(json, "firstAudio", timing.firstAudio());
    return json;
  }

  private static void writeStage(ObjectNode json, String name, long millis) {
    if (millis != TurnTiming.NEVER) {
      json.put(name, millis);
    }
  }

  private static TurnTiming timing(JsonNode json) {
    return new TurnTiming(
        Json.wholeOr(json, "/endOfSpeech", TurnTiming.NEVER),
        Json.wholeOr(json, "/committed", TurnTiming.NEVER),
        Json.wholeOr(json, "/requestSent", TurnTiming.NEVER),
        Json.wholeOr(json, "/firstToken", TurnTiming.NEVER),
        Json.wholeOr(json, "/firstAudio", TurnTiming.NEVER));
  }

  private static <T> void writeList(
      ObjectNode json, String name, List<T> items, Function<T, ObjectNode> writer) {
    var list = json.putArray(name);
    items.forEach(item -> list.add(writer.apply(item)));
  }

  /// Reads a list; an error inside names the whole path, such as `/transcript/3/text`.
  private static <T> List<T> readList(JsonNode json, String path, Function<JsonNode, T> reader) {
    var list = Json.list(json, path);
    return IntStream.range(0, list.size())
        .mapToObj(i -> readItem(list.get(i), path + "/" + i, reader))
        .toList();
  }

  private static <T> T readItem(JsonNode item, String path, Function<JsonNode, T> reader) {
    try {
      return reader.apply(item);
    } catch (JsonException e) {
      throw new JsonException(path + e.getMessage(), e);
    }
  }
}
