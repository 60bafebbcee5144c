package com.cotrackpro.voice.elevenlabs;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the transcription socket sends. Source: elevenlabs-stt-realtime.md 4 and 5.
sealed interface ScribeMessage {

  /// The session hears.
  ///
  /// @param config what is in force
  record Started(JsonNode config) implements ScribeMessage {}

  /// The current segment so far.
  record Partial(String text) implements ScribeMessage {}

  /// The segment is final.
  record Committed(String text) implements ScribeMessage {}

  /// An error that leaves the session running.
  record Complaint(String type, String words) implements ScribeMessage {}

  /// An error that ends the session.
  record Ending(String type, String words) implements ScribeMessage {}

  /// Something that nobody here needs.
  record Other() implements ScribeMessage {}

  /// Reads one message. What is no message of the protocol is [Other].
  static ScribeMessage parse(String message) {
    try {
      return Reader.read(message);
    } catch (JacksonException e) {
      return new Other();
    }
  }

  /// Reads the flat fields without building a tree: partials come several times a second.
  final class Reader {

    private static final JsonFactory JSON = new JsonFactory();

    private static final Set<String> ENDINGS =
        Set.of(
            "auth_error",
            "quota_exceeded",
            "quota_exceeded_error",
            "unaccepted_terms",
            "unaccepted_terms_error",
            "invalid_request",
            "chunk_size_exceeded",
            "rate_limited",
            "queue_overflow",
            "resource_exhausted",
            "transcriber_error",
            "session_time_limit_exceeded",
            "insufficient_audio_activity",
            "error");

    private String type = "";
    private String text = "";
    private String error = "";

    private Reader() {}

    private static ScribeMessage read(String message) {
      var reader = new Reader();
      try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), message)) {
        reader.fields(json);
      }
      return reader.message(message);
    }

    private void fields(JsonParser json) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        field(name, json);
      }
    }

    private void field(String name, JsonParser json) {
      switch (name) {
        case "message_type" -> type = json.getValueAsString("");
        case "text" -> text = json.getValueAsString("");
        case "error" -> error = json.getValueAsString("");
        default -> json.skipChildren();
      }
    }

    /// `committed_transcript_with_timestamps` is not among them: it repeats the plain one.
    private ScribeMessage message(String whole) {
      return switch (type) {
        case "session_started" -> new Started(JsonMapper.shared().readTree(whole).path("config"));
        case "partial_transcript", "final_transcript", "final_transcript_with_timestamps" ->
            new Partial(text);
        case "committed_transcript" -> new Committed(text);
        case String known when ENDINGS.contains(known) -> new Ending(known, error);
        case String unknown -> error.isEmpty() ? new Other() : new Complaint(unknown, error);
      };
    }
  }
}
