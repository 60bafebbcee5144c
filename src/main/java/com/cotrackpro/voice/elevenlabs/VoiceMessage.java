package com.cotrackpro.voice.elevenlabs;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What the speech socket sends. Source: elevenlabs-tts-websocket.md 3 to 5.
sealed interface VoiceMessage {

  /// Sound of a context, or its end, or both.
  ///
  /// @param context whose
  /// @param base64 the sound; may be empty
  /// @param letters what it says
  /// @param last whether the context is over with it
  record Sound(String context, String base64, Letters letters, boolean last)
      implements VoiceMessage {}

  /// An error; the socket is about to be closed.
  ///
  /// @param error its name; may be empty
  /// @param words its text; may be empty
  /// @param code the close code to come; 0 when it is not given
  record Problem(String error, String words, int code) implements VoiceMessage {}

  /// Something that nobody here needs.
  record Other() implements VoiceMessage {}

  /// Reads one message. What is no message of the protocol is [Other].
  static VoiceMessage parse(String message) {
    try {
      return Reader.read(message);
    } catch (JacksonException e) {
      return new Other();
    }
  }

  /// Reads as the text comes, without building a tree: these messages carry the sound.
  final class Reader {

    private static final JsonFactory JSON = new JsonFactory();

    private String context = "";
    private String audio = "";
    private boolean last;
    private Letters letters = Letters.NONE;
    private Letters normalized = Letters.NONE;
    private String error = "";
    private String words = "";
    private int code;

    private Reader() {}

    private static VoiceMessage read(String message) {
      var reader = new Reader();
      try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), message)) {
        json.nextToken();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          reader.field(name, json);
        }
      }
      return reader.message();
    }

    /// The names vary from one vintage of the vendor's service to the next.
    private void field(String name, JsonParser json) {
      switch (name) {
        case "audio" -> audio = json.getValueAsString("");
        case "contextId", "context_id" -> context = json.getValueAsString("");
        case "isFinal", "is_final" -> last = json.getValueAsBoolean(false);
        case "alignment" -> letters = letters(json);
        case "normalizedAlignment" -> normalized = letters(json);
        case "error" -> error = json.getValueAsString("");
        case "message" -> words = json.getValueAsString("");
        case "code" -> code = json.getValueAsInt(0);
        default -> json.skipChildren();
      }
    }

    private VoiceMessage message() {
      if (!error.isEmpty() || code != 0) {
        return new Problem(error, words, code);
      }
      if (audio.isEmpty() && !last) {
        return new Other();
      }
      return new Sound(context, audio, letters.isEmpty() ? normalized : letters, last);
    }

    private static Letters letters(JsonParser json) {
      List<String> chars = new ArrayList<>();
      List<Integer> starts = new ArrayList<>();
      List<Integer> durations = new ArrayList<>();
      if (!json.isExpectedStartObjectToken()) {
        json.skipChildren();
        return Letters.NONE;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "chars" -> each(json, () -> chars.add(json.getValueAsString("")));
          case "charStartTimesMs", "charsStartTimesMs" ->
              each(json, () -> starts.add(json.getValueAsInt(0)));
          case "charDurationsMs", "charsDurationsMs" ->
              each(json, () -> durations.add(json.getValueAsInt(0)));
          default -> json.skipChildren();
        }
      }
      return Letters.of(chars, starts, durations);
    }

    private static void each(JsonParser json, Runnable element) {
      if (!json.isExpectedStartArrayToken()) {
        return;
      }
      for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
        element.run();
        json.skipChildren();
      }
    }
  }
}
