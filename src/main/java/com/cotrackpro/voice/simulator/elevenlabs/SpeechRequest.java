package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.Digest;
import com.cotrackpro.voice.simulator.elevenlabs.Settings.Account;
import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One request for speech. Source: elevenlabs-tts-websocket.md 7. Blocks while it speaks.
final class SpeechRequest {

  private static final int AT_ONCE = 10; // elevenlabs-tts-websocket.md 6: Creator, Flash

  /// Characters a request may have, by model. Source: elevenlabs-tts-websocket.md 6.
  private static final Map<String, Integer> MOST =
      Map.of(
          "eleven_flash_v2_5", 40_000,
          "eleven_turbo_v2_5", 40_000,
          "eleven_flash_v2", 30_000,
          "eleven_multilingual_v2", 10_000,
          "eleven_v3", 3_000);

  private static final Set<String> FIELDS =
      Set.of(
          "text",
          "model_id",
          "voice_settings",
          "language_code",
          "seed",
          "pronunciation_dictionary_locators",
          "previous_text",
          "next_text",
          "previous_request_ids",
          "next_request_ids",
          "use_pvc_as_ivc",
          "apply_text_normalization",
          "apply_language_text_normalization");

  private final World world;
  private final Account account;
  private final List<Fault> faults;
  private final long number;
  private final Random chance;

  SpeechRequest(World world, Account account, List<Fault> faults) {
    this.world = world;
    this.account = account;
    this.faults = faults;
    this.number = world.counters().connections().incrementAndGet();
    this.chance = new Random(world.settings().seed() + number);
  }

  Response answer(String voice, String rawQuery, String body) throws InterruptedException {
    world.counters().requests().incrementAndGet();
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      Response.Whole refusal = refusal(voice, rawQuery, json);
      return refusal.status() == 200 ? spoken(voice, json.path("text").asString()) : refusal;
    } catch (JacksonException e) {
      return wrong(Problem.validation("body", "JSON decode error"), "The body is not JSON.");
    } finally {
      world.counters().requests().decrementAndGet();
    }
  }

  /// Status 200 when there is none.
  private Response.Whole refusal(String voice, String rawQuery, JsonNode json) {
    var query = new Parameters(rawQuery);
    boolean logging = query.flag("enable_logging", true);
    query.whole("optimize_streaming_latency", 0, 0, 4);
    if (!query.text("output_format", "mp3_44100_128").equals(SpeakingOrder.FORMAT)) {
      query.complain("output_format must be ulaw_8000 for a telephone");
    }
    query.unknown().forEach(name -> query.complain("the parameter " + name + " does not exist"));
    if (!query.complaints().isEmpty()) {
      String all = String.join("; ", query.complaints());
      return wrong(Problem.of(400, "invalid_parameters", all).any(chance), all);
    }
    if (!logging && account != Account.ENTERPRISE) {
      return Problem.of(403, "only_for_enterprise", "enable_logging=false is for enterprise only")
          .any(chance);
    }
    return voice.matches("[A-Za-z0-9]{10,64}") && world.settings().voices().containsKey(voice)
        ? body(json)
        : Problem.of(400, "voice_not_found", "A voice for the voice_id was not found.").any(chance);
  }

  private Response.Whole body(JsonNode json) {
    for (String name : json.propertyNames()) {
      if (!FIELDS.contains(name)) {
        world.breaches().add("A speech request has an unknown field, " + name + ".");
      }
    }
    String text = json.path("text").asString("");
    String model = json.path("model_id").asString("eleven_multilingual_v2");
    if (!json.path("text").isString() || text.isBlank()) {
      return wrong(Problem.validation("text", "field required"), "The text is missing.");
    }
    if (!MOST.containsKey(model)) {
      return wrong(
          Problem.of(400, "invalid_model_id", "There is no such model").any(chance),
          "There is no such model.");
    }
    if (text.length() > MOST.get(model)) {
      return wrong(
          Problem.of(400, "max_character_limit_exceeded", "The text is too long").any(chance),
          "The text is longer than the model allows.");
    }
    return voiceSettings(json.path("voice_settings"));
  }

  private Response.Whole voiceSettings(JsonNode settings) {
    List<String> wrong = SpeakingMessage.complaints(settings);
    return wrong.isEmpty()
        ? Response.empty(200)
        : wrong(Problem.validation("voice_settings", wrong.getFirst()), wrong.getFirst());
  }

  private Response.Whole wrong(Response.Whole answer, String sentence) {
    world.breaches().add("REST request " + number + ": " + sentence);
    return answer;
  }

  private Response spoken(String voice, String text) throws InterruptedException {
    world.note(new Observation.TextReceived(world.ticker().nanos(), number, "", text));
    world.ticker().pause(latencies().firstAudio());
    byte[] sound = new byte[0];
    if (faults.stream().noneMatch(Fault.NoAudio.class::isInstance)) {
      long utterance = chance.nextInt() & 0xFFFF_FFFFL;
      var speaker = world.settings().voices().getOrDefault(voice, Speaker.PERSONA);
      sound = marked(text, speaker, utterance);
      note(sound, utterance);
    }
    return new Response.Whole(200, headers(text), Bytes.of(sound));
  }

  private byte[] marked(String text, Speaker speaker, long utterance) {
    return WordMarks.mark(world.synthesiser().say(text, speaker), utterance).sound().bytes();
  }

  private void note(byte[] sound, long utterance) {
    long digest = Digest.of(sound, 0, sound.length);
    world.note(
        new Observation.AudioSent(
            world.ticker().nanos(), number, "", utterance, 0, sound.length, digest));
  }

  private Headers headers(String text) {
    return Headers.of("Content-Type", "audio/basic")
        .with("request-id", "req-" + number)
        .with("x-character-count", String.valueOf(text.length()))
        .with("current-concurrent-requests", String.valueOf(world.counters().requests().get()))
        .with("maximum-concurrent-requests", String.valueOf(AT_ONCE));
  }

  private Latencies latencies() {
    return faults.stream()
        .filter(Fault.Slow.class::isInstance)
        .map(Fault.Slow.class::cast)
        .map(Fault.Slow::latencies)
        .findFirst()
        .orElse(world.settings().latencies());
  }
}
