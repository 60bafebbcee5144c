package com.cotrackpro.voice.simulator.twilio;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server may send over a media stream, read as strictly as Twilio reads it.
///
/// Source: twilio-media-streams.md 5 and 8.
sealed interface FromServer {

  int NOT_DECODABLE = 31950;
  int NOT_ALLOWED = 31951;

  /// Sound to be played.
  record Media(Sound sound) implements FromServer {}

  /// A mark to be sent back.
  record Mark(String name) implements FromServer {}

  /// An order to empty the buffer.
  record Clear() implements FromServer {}

  /// Anything else.
  record Wrong(String why) implements FromServer {}

  /// Reads a text message meant for the stream `streamSid`.
  static FromServer read(String text, String streamSid) {
    try {
      return Reader.read(Reader.JSON.readTree(text), streamSid);
    } catch (JacksonException _) {
      return new Wrong("a message is not JSON");
    }
  }

  /// Decoded samples.
  final class Sound {

    private final byte[] bytes;

    Sound(byte[] bytes) {
      this.bytes = bytes;
    }

    /// Not to be changed.
    byte[] bytes() {
      return bytes;
    }
  }

  /// The reading itself.
  final class Reader {

    private static final JsonMapper JSON =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private Reader() {}

    private static FromServer read(JsonNode message, String streamSid) {
      if (!message.isObject()) {
        return new Wrong("a message is no JSON object");
      }
      if (!message.path("streamSid").isString()) {
        return new Wrong("a message has no streamSid");
      }
      if (!message.path("streamSid").stringValue().equals(streamSid)) {
        return new Wrong("a message names another streamSid");
      }
      String event = message.path("event").asString("");
      return switch (event) {
        case "media" -> media(message);
        case "mark" -> mark(message);
        case "clear" -> stray(message, Set.of("event", "streamSid")).orElse(new Clear());
        default -> new Wrong("the event '" + event + "' is none of media, mark and clear");
      };
    }

    private static FromServer media(JsonNode message) {
      JsonNode media = message.path("media");
      if (!media.path("payload").isString()) {
        return new Wrong("a media message has no media.payload");
      }
      return stray(message, Set.of("event", "streamSid", "media"))
          .or(() -> stray(media, Set.of("payload")))
          .orElseGet(() -> decoded(media.path("payload").stringValue()));
    }

    private static FromServer decoded(String payload) {
      try {
        return new Media(new Sound(Base64.getDecoder().decode(payload)));
      } catch (IllegalArgumentException _) {
        return new Wrong("a payload is not base64");
      }
    }

    private static FromServer mark(JsonNode message) {
      JsonNode mark = message.path("mark");
      if (!mark.path("name").isString()) {
        return new Wrong("a mark message has no mark.name");
      }
      return stray(message, Set.of("event", "streamSid", "mark"))
          .or(() -> stray(mark, Set.of("name")))
          .orElseGet(() -> new Mark(mark.path("name").stringValue()));
    }

    private static Optional<FromServer> stray(JsonNode node, Set<String> known) {
      String extra =
          node.propertyNames().stream()
              .filter(name -> !known.contains(name))
              .collect(Collectors.joining(", "));
      return extra.isEmpty()
          ? Optional.empty()
          : Optional.of(new Wrong("a message has the extra field " + extra));
    }
  }
}
