package com.cotrackpro.voice.simulator.elevenlabs;

import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client sends to speech-to-text. Source: elevenlabs-stt-realtime.md 3.
sealed interface Chunk {

  /// Sound, and possibly the wish to commit.
  ///
  /// @param sound decoded, for this reader only
  /// @param previousText whether the message has the field
  record Audio(Sound sound, boolean commit, boolean previousText, Set<String> unknown)
      implements Chunk {}

  /// A message of a type that does not exist; the session goes on.
  record Unexpected(String type) implements Chunk {}

  /// Not understandable.
  record Wrong(String why) implements Chunk {}

  /// Decoded samples.
  final class Sound {
    private final byte[] bytes;

    private Sound(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /// The fields that exist.
  Set<String> FIELDS =
      Set.of("message_type", "audio_base_64", "commit", "sample_rate", "previous_text");

  /// Reads a message for a session of that sample rate.
  static Chunk read(String message, int rate) {
    try {
      JsonNode json = JsonMapper.shared().readTree(message);
      String type = json.path("message_type").asString("");
      return type.equals("input_audio_chunk") ? audio(json, rate) : new Unexpected(type);
    } catch (JacksonException e) {
      return new Wrong("the message is not JSON");
    }
  }

  private static Chunk audio(JsonNode json, int rate) {
    if (!json.path("audio_base_64").isString()) {
      return new Wrong("audio_base_64 is missing or no text");
    }
    if (json.has("commit") && !json.path("commit").isBoolean()) {
      return new Wrong("commit must be true or false");
    }
    if (json.has("sample_rate") && json.path("sample_rate").asInt(-1) != rate) {
      return new Wrong("sample_rate does not agree with audio_format");
    }
    return decoded(json);
  }

  private static Chunk decoded(JsonNode json) {
    try {
      byte[] sound = Base64.getDecoder().decode(json.path("audio_base_64").asString());
      var unknown = new TreeSet<>(json.propertyNames());
      unknown.removeAll(FIELDS);
      boolean commit = json.path("commit").asBoolean(false);
      return new Audio(new Sound(sound), commit, json.has("previous_text"), unknown);
    } catch (IllegalArgumentException e) {
      return new Wrong("audio_base_64 is not base64");
    }
  }
}
