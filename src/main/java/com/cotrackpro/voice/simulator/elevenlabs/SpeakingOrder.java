package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.simulator.elevenlabs.Settings.Account;
import com.cotrackpro.voice.simulator.speech.Speaker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a client asked of the speech socket in path and query. Source: elevenlabs-tts-websocket.md
/// 2.
///
/// @param speaker who speaks; the first voice there is when the order is refused
/// @param atOnce every message is spoken when it comes, without a schedule
/// @param aligned with the time of each letter
/// @param inactivity how long a socket may be without text
/// @param refusal why the order is refused; an empty name when it is fine
/// @param breaches what the client should know better
record SpeakingOrder(
    Speaker speaker,
    boolean atOnce,
    boolean aligned,
    Duration inactivity,
    Refusal refusal,
    List<String> breaches) {

  /// A telephone plays this and nothing else.
  static final String FORMAT = "ulaw_8000";

  private static final Set<String> LANGUAGE_MODELS =
      Set.of("eleven_flash_v2_5", "eleven_turbo_v2_5");
  private static final List<String> MODELS =
      List.of(
          "eleven_flash_v2_5",
          "eleven_turbo_v2_5",
          "eleven_flash_v2",
          "eleven_turbo_v2",
          "eleven_multilingual_v2");
  private static final List<String> FORMATS =
      Stream.of(
              "ulaw_8000 alaw_8000 pcm_8000 pcm_16000 pcm_22050 pcm_24000 pcm_44100 pcm_48000",
              "mp3_22050_32 mp3_24000_48 mp3_44100_32 mp3_44100_64 mp3_44100_96 mp3_44100_128",
              "mp3_44100_192 opus_48000_32 opus_48000_64 opus_48000_96 opus_48000_128",
              "opus_48000_192")
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  /// Why not.
  ///
  /// @param error its name; empty for none
  record Refusal(String error, String message) {
    static final Refusal NONE = new Refusal("", "");
  }

  static SpeakingOrder of(String voice, String rawQuery, Account account, Settings settings) {
    var query = new Parameters(rawQuery);
    model(query, account);
    String format = query.choice("output_format", "mp3_44100_128", FORMATS);
    if (!format.equals(FORMAT)) {
      query.complain("output_format " + format + " cannot be played on a telephone");
    }
    long inactivity = query.whole("inactivity_timeout", 20, 1, 180);
    boolean aligned = query.flag("sync_alignment", false);
    boolean atOnce = query.flag("auto_mode", false);
    rest(query);
    boolean retention = query.flag("enable_logging", true) || account == Account.ENTERPRISE;
    query.unknown().forEach(name -> query.complain("the parameter " + name + " does not exist"));
    Optional<Speaker> speaker = Optional.ofNullable(settings.voices().get(voice));
    return new SpeakingOrder(
        speaker.orElse(Speaker.PERSONA),
        atOnce,
        aligned,
        Duration.ofSeconds(inactivity),
        refusal(query.complaints(), retention, speaker.isPresent()),
        query.complaints());
  }

  private static Refusal refusal(List<String> complaints, boolean retention, boolean voice) {
    if (!complaints.isEmpty()) {
      return new Refusal("invalid_parameters", String.join("; ", complaints));
    }
    if (!retention) {
      return new Refusal(
          "only_for_enterprise", "enable_logging=false is for enterprise accounts only");
    }
    return voice
        ? Refusal.NONE
        : new Refusal("voice_id_does_not_exist", "A voice for the voice_id was not found.");
  }

  private static void model(Parameters query, Account account) {
    String model = query.choice("model_id", MODELS.getLast(), MODELS);
    String language = query.text("language_code", "");
    if (!language.matches("([a-z]{2})?")) {
      query.complain("language_code must be ISO 639-1, not '" + language + "'");
    }
    if (!language.isEmpty() && !LANGUAGE_MODELS.contains(model)) {
      query.complain("language_code is not supported by " + model);
    }
    String spelling =
        query.choice("apply_text_normalization", "auto", List.of("auto", "on", "off"));
    boolean enterprise = account == Account.ENTERPRISE;
    if (spelling.equals("on") && LANGUAGE_MODELS.contains(model) && !enterprise) {
      query.complain("apply_text_normalization=on is for enterprise accounts only with " + model);
    }
  }

  private static void rest(Parameters query) {
    query.flag("enable_ssml_parsing", false);
    query.flag("apply_language_text_normalization", false);
    query.whole("seed", 0, 0, 4_294_967_295L);
    query.whole("optimize_streaming_latency", 0, 0, 4);
    query.text("single_use_token", "");
    query.text("authorization", "");
  }
}
