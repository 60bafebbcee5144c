package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.simulator.elevenlabs.Settings.Account;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a client asked of speech-to-text in its query. Source: elevenlabs-stt-realtime.md 2.
///
/// @param echo the configuration in force, as `session_started` tells it
/// @param audible whether the format is the telephone's, the only one the simulator can hear
/// @param bytesASecond of the format
/// @param byItself commit on silence
/// @param silence how much of it
/// @param leastSpeech shorter sounds are no speech
/// @param detailed send the variant with timestamps, too
/// @param complaints why the order is refused; empty when it is fine
/// @param unknown parameters that do not exist
record ListeningOrder(
    ObjectNode echo,
    boolean audible,
    int bytesASecond,
    boolean byItself,
    Duration silence,
    Duration leastSpeech,
    boolean detailed,
    List<String> complaints,
    Set<String> unknown) {

  private static final List<String> MODELS =
      List.of("scribe_v2_realtime", "scribe_v2_realtime_turbo", "scribe_v2_realtime_lite");
  private static final List<String> FORMATS =
      List.of(
          "pcm_8000", "pcm_16000", "pcm_22050", "pcm_24000", "pcm_44100", "pcm_48000", "ulaw_8000");

  static ListeningOrder of(String rawQuery, Account account) {
    var query = new Parameters(rawQuery);
    ObjectNode echo = JsonMapper.shared().createObjectNode();
    String format = query.choice("audio_format", "pcm_16000", FORMATS);
    echo.put("sample_rate", rate(format)).put("audio_format", format);
    boolean timestamps = language(query, echo);
    boolean byItself = silence(query, echo);
    model(query, echo);
    extras(query, echo, timestamps, account);
    boolean detailed = timestamps || echo.path("include_language_detection").asBoolean();
    return new ListeningOrder(
        echo,
        format.equals("ulaw_8000"),
        rate(format) * (format.startsWith("pcm") ? 2 : 1),
        byItself,
        Duration.ofMillis(Math.round(echo.path("vad_silence_threshold_secs").asDouble() * 1000)),
        Duration.ofMillis(echo.path("min_speech_duration_ms").asLong()),
        detailed,
        query.complaints(),
        query.unknown());
  }

  /// Samples a second.
  int rate() {
    return echo.path("sample_rate").asInt();
  }

  String language() {
    return echo.path("language_code").asString("en");
  }

  boolean entities() {
    return !echo.path("entity_detection").isEmpty();
  }

  private static int rate(String format) {
    String digits = format.replaceAll("\\D", "");
    return digits.isEmpty()
        ? 8000
        : Integer.parseInt(digits.substring(0, Math.min(5, digits.length())));
  }

  private static void model(Parameters query, ObjectNode echo) {
    if (!query.has("model_id")) {
      query.complain("model_id is missing");
    }
    echo.put("model_id", query.choice("model_id", MODELS.getFirst(), MODELS));
  }

  private static boolean language(Parameters query, ObjectNode echo) {
    String language = query.text("language_code", "");
    if (!language.matches("([a-z]{2,3})?")) {
      query.complain("language_code must be ISO 639-1 or 639-3, not '" + language + "'");
    }
    if (!language.isEmpty()) {
      echo.put("language_code", language);
    }
    boolean timestamps = query.flag("include_timestamps", false);
    echo.put("timestamps_granularity", timestamps ? "word" : "none");
    query.several("secondary_languages").forEach(echo.putArray("secondary_languages")::add);
    return timestamps;
  }

  private static boolean silence(Parameters query, ObjectNode echo) {
    String strategy = query.choice("commit_strategy", "manual", List.of("manual", "vad"));
    echo.put("vad_commit_strategy", strategy.equals("vad"));
    double silence = query.number("vad_silence_threshold_secs", 1.5, 0.3, 3.0);
    echo.put("vad_silence_threshold_secs", silence);
    echo.put("vad_threshold", query.number("vad_threshold", 0.4, 0.1, 0.9));
    echo.put("min_speech_duration_ms", query.whole("min_speech_duration_ms", 100, 50, 2000));
    echo.put("min_silence_duration_ms", query.whole("min_silence_duration_ms", 100, 50, 2000));
    return strategy.equals("vad");
  }

  private static void extras(
      Parameters query, ObjectNode echo, boolean timestamps, Account account) {
    echo.put("include_language_detection", query.flag("include_language_detection", false));
    echo.put("no_verbatim", query.flag("no_verbatim", false));
    boolean filtered = query.flag("filter_background_audio", false);
    echo.put("filter_background_audio", filtered);
    if (filtered && timestamps) {
      query.complain("filter_background_audio cannot be combined with include_timestamps");
    }
    boolean logging = query.flag("enable_logging", true);
    echo.put("enable_logging", logging);
    if (!logging && account != Account.ENTERPRISE) {
      query.complain("enable_logging=false (zero retention) is for enterprise accounts only");
    }
    keyterms(query, echo);
    query.several("entity_detection").forEach(echo.putArray("entity_detection")::add);
    if (!query.text("token", "").isEmpty()) {
      query.complain("token and xi-api-key exclude each other");
    }
  }

  private static void keyterms(Parameters query, ObjectNode echo) {
    List<String> terms = query.several("keyterms");
    if (terms.size() > 50) {
      query.complain("keyterms may be 50 at most, not " + terms.size());
    }
    if (terms.stream().anyMatch(term -> term.isBlank() || term.length() > 20)) {
      query.complain("each of the keyterms must have 1 to 20 characters");
    }
    terms.forEach(echo.putArray("keyterms")::add);
  }
}
