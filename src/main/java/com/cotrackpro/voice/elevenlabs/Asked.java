package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.Transcriber.Wishes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a transcription is asked to be, and whether it is.
///
/// @param model the model
/// @param language ISO 639-1
/// @param silence how long a pause commits, within the vendor's bounds
/// @param zeroRetention whether nothing may be kept
record Asked(String model, String language, Duration silence, boolean zeroRetention) {

  /// The line's own format.
  static final String FORMAT = "ulaw_8000";

  /// elevenlabs-stt-realtime.md 2: `vad_silence_threshold_secs` is 0.3 to 3.0, inclusive.
  private static final Duration SHORTEST_SILENCE = Duration.ofMillis(300);

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

  /// The echo's numbers have passed through the vendor's own floats.
  private static final double ROUNDING = 0.005;

  private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

  static Asked of(Config.ElevenLabs config, Wishes wishes) {
    return new Asked(
        config.transcriptionModel(),
        wishes.language(),
        clamp(wishes.silence()),
        config.zeroRetention());
  }

  private static Duration clamp(Duration silence) {
    Duration atLeast = silence.compareTo(SHORTEST_SILENCE) < 0 ? SHORTEST_SILENCE : silence;
    return atLeast.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : atLeast;
  }

  /// The silence in seconds, as the query wants it.
  String silenceText() {
    return BigDecimal.valueOf(silence.toMillis())
        .divide(BigDecimal.valueOf(1000), 3, RoundingMode.UNNECESSARY)
        .stripTrailingZeros()
        .toPlainString();
  }

  /// The first thing in the session's echo that is not as asked; empty when all is. What the echo
  /// does not mention is taken to be as asked.
  Optional<String> difference(JsonNode echo) {
    return text(echo, "audio_format", FORMAT)
        .or(() -> number(echo, "sample_rate", 8000))
        .or(() -> flag(echo, "vad_commit_strategy", true))
        .or(() -> number(echo, "vad_silence_threshold_secs", silence.toMillis() / 1000.0))
        .or(() -> text(echo, "model_id", model))
        .or(() -> spoken(echo))
        .or(() -> zeroRetention ? flag(echo, "enable_logging", false) : Optional.empty());
  }

  /// The vendor knows languages by two letters and by three.
  private Optional<String> spoken(JsonNode echo) {
    String is = echo.path("language_code").asString("");
    boolean same = KNOWN.contains(language) && Locale.of(language).getISO3Language().equals(is);
    return same ? Optional.empty() : text(echo, "language_code", language);
  }

  private static Optional<String> text(JsonNode echo, String key, String wanted) {
    JsonNode is = echo.path(key);
    return is.isString() && !is.asString().equals(wanted)
        ? different(key, wanted, is)
        : Optional.empty();
  }

  private static Optional<String> number(JsonNode echo, String key, double wanted) {
    JsonNode is = echo.path(key);
    return is.isNumber() && Math.abs(is.asDouble() - wanted) > ROUNDING
        ? different(key, wanted, is)
        : Optional.empty();
  }

  private static Optional<String> flag(JsonNode echo, String key, boolean wanted) {
    JsonNode is = echo.path(key);
    return is.isBoolean() && is.asBoolean() != wanted
        ? different(key, wanted, is)
        : Optional.empty();
  }

  private static Optional<String> different(String key, Object wanted, JsonNode is) {
    return Optional.of(key + " is " + is + ", not " + wanted);
  }
}
