package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Headers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where the vendor's doors are, and the key to them.
///
/// Sources: elevenlabs-tts-websocket.md 1, 2 and 7, elevenlabs-stt-realtime.md 1 and 2.
final class Address {

  private final Config.ElevenLabs config;
  private final String base;

  Address(Config.ElevenLabs config) {
    this.config = config;
    String given = config.base().toString();
    this.base = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
  }

  /// The key; every door wants it.
  Headers headers() {
    return Headers.of("xi-api-key", config.apiKey().reveal());
  }

  /// The transcription socket. All its configuration is in the query.
  URI transcription(Asked asked) {
    var query =
        new Query()
            .add("model_id", asked.model())
            .add("audio_format", Asked.FORMAT)
            .add("commit_strategy", "vad")
            .add("vad_silence_threshold_secs", asked.silenceText())
            .add("language_code", asked.language());
    return URI.create(socketBase() + "/v1/speech-to-text/realtime" + retention(query));
  }

  /// The multi-context speech socket of one voice.
  ///
  /// @param language ISO 639-1
  URI speech(VoiceId voice, String language) {
    var query =
        new Query()
            .add("model_id", config.voiceModel())
            .add("output_format", "ulaw_8000")
            .add("auto_mode", "true")
            .add("inactivity_timeout", "180") // the vendor's highest, in seconds
            .add("sync_alignment", "true");
    if (takesLanguage()) {
      query.add("language_code", language);
    }
    return URI.create(
        socketBase() + "/v1/text-to-speech/" + voice + "/multi-stream-input" + retention(query));
  }

  /// One phrase over REST.
  URI phrase(VoiceId voice) {
    var query = new Query().add("output_format", "ulaw_8000");
    return URI.create(base + "/v1/text-to-speech/" + voice + retention(query));
  }

  /// The account's voices. Without `show_legacy` most of the product's own are missing.
  URI voices() {
    return URI.create(base + "/v1/voices?show_legacy=true");
  }

  /// Whether the speech model takes a language: only these enforce it, others may refuse.
  boolean takesLanguage() {
    return config.voiceModel().endsWith("_v2_5");
  }

  /// `http` becomes `ws`, `https` becomes `wss`.
  private String socketBase() {
    return base.replaceFirst("^http", "ws");
  }

  private Query retention(Query query) {
    return config.zeroRetention() ? query.add("enable_logging", "false") : query;
  }

  /// A query string in the making.
  private static final class Query {

    private final StringBuilder text = new StringBuilder();

    Query add(String name, String value) {
      text.append(text.isEmpty() ? '?' : '&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      return this;
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
