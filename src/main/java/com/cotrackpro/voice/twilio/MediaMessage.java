package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What Twilio sends over a media stream. Read at the edge, once; nothing past here sees JSON.
/// Unknown fields and events are let pass.
///
/// Source: Twilio docs, "Media Streams - WebSocket Messages".
sealed interface MediaMessage {

  /// The stream begins.
  ///
  /// @param streamSid the stream's id, letters and digits only
  /// @param parameters the custom parameters of the TwiML
  record Start(String streamSid, String callSid, Map<String, String> parameters)
      implements MediaMessage {
    public Start {
      parameters = Map.copyOf(parameters);
    }
  }

  /// The caller's sound.
  ///
  /// @param payload base64 of µ-law
  /// @param chunk which one it is, from 1; -1 when it does not say
  /// @param timestampMillis since the stream began; -1 when it does not say
  record Media(String payload, long chunk, long timestampMillis) implements MediaMessage {}

  /// A mark of ours has been played, or cleared.
  record Mark(String name) implements MediaMessage {}

  /// The caller pressed a key.
  record Dtmf(char digit) implements MediaMessage {}

  /// The stream is over.
  record Stop() implements MediaMessage {}

  /// Something that needs no answer, `connected` for one.
  record Other(String event) implements MediaMessage {}

  /// No message of this protocol.
  ///
  /// @param reason what is wrong with it, without its content
  record Malformed(String reason) implements MediaMessage {}

  /// Reads one message. Never throws.
  static MediaMessage parse(String text) {
    MediaMessage media = MediaScan.media(text);
    return media instanceof Media ? media : byTree(text);
  }

  private static MediaMessage byTree(String text) {
    try {
      JsonNode json = Json.parse(text);
      return switch (Json.textOr(json, "/event", "")) {
        case "" -> new Malformed("no event");
        case "start" -> start(json);
        case "media" -> media(json);
        case "mark" -> new Mark(Json.text(json, "/mark/name"));
        case "dtmf" -> dtmf(Json.text(json, "/dtmf/digit"));
        case "stop" -> new Stop();
        case String event -> new Other(event);
      };
    } catch (JsonException e) {
      return new Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static MediaMessage start(JsonNode json) {
    String streamSid = Json.textOr(json, "/start/streamSid", Json.textOr(json, "/streamSid", ""));
    if (!Pattern.matches("[A-Za-z0-9]{1,64}", streamSid)) {
      return new Malformed("no stream id");
    }
    String encoding = Json.textOr(json, "/start/mediaFormat/encoding", "audio/x-mulaw");
    if (!encoding.equals("audio/x-mulaw")) {
      return new Malformed("sound that is not mu-law");
    }
    var parameters = new LinkedHashMap<String, String>();
    json.at("/start/customParameters")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asString("")));
    return new Start(streamSid, Json.textOr(json, "/start/callSid", ""), parameters);
  }

  private static MediaMessage media(JsonNode json) {
    String payload = Json.text(json, "/media/payload");
    if (Json.textOr(json, "/media/track", "inbound").startsWith("outbound")) {
      return new Other("media");
    }
    return Base64Text.fits(payload)
        ? new Media(payload, number(json, "/media/chunk"), number(json, "/media/timestamp"))
        : new Malformed("sound that is not base64");
  }

  private static long number(JsonNode json, String path) {
    return MediaScan.digits(json.at(path).asString(""));
  }

  private static MediaMessage dtmf(String digit) {
    return digit.length() == 1 && "0123456789*#ABCD".contains(digit)
        ? new Dtmf(digit.charAt(0))
        : new Other("dtmf");
  }
}
