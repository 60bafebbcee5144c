package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.json.Json;

/// The three messages that Twilio takes, and the only place that writes them: a field too many, or
/// the id of another stream, and Twilio drops the message (31951).
///
/// @param streamSid the stream's id, letters and digits only
record Frames(String streamSid) {

  String media(Mulaw sound) {
    return "{\"event\":\"media\",\"streamSid\":\""
        + streamSid
        + "\",\"media\":{\"payload\":\""
        + sound.base64()
        + "\"}}";
  }

  String mark(String name) {
    return "{\"event\":\"mark\",\"streamSid\":\""
        + streamSid
        + "\",\"mark\":{\"name\":"
        + Json.literal(name)
        + "}}";
  }

  String clear() {
    return "{\"event\":\"clear\",\"streamSid\":\"" + streamSid + "\"}";
  }
}
