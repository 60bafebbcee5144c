package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// ElevenLabs over REST: fixed phrases and the account's voices. Blocks; safe for any thread.
public final class SpeechApi {

  /// A phrase of a few sentences is ready in 1 to 2 s; nobody is on the line.
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// After 429 and failures: at most two more attempts, the second after twice as long; later where
  /// the vendor says so in `Retry-After`.
  private static final int RETRIES = 2;

  /// elevenlabs-tts-websocket.md 5: 0.5 to 2 s.
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /// A `Retry-After` beyond it is cut to it.
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Config.ElevenLabs config;
  private final Address address;
  private final Client client;
  private final Ticker ticker;

  /// The vendor that `config` names, reached through `client`.
  public SpeechApi(Config.ElevenLabs config, Client client, Ticker ticker) {
    this.config = config;
    this.address = new Address(config);
    this.client = client;
    this.ticker = ticker;
  }

  /// Speaks `text`, which is English.
  ///
  /// @throws Unavailable when it cannot be had, retries included
  public Mulaw synthesize(VoiceId voice, String text) throws Unavailable, InterruptedException {
    return synthesize(voice, text, "en");
  }

  /// Speaks `text`.
  ///
  /// @param language ISO 639-1
  /// @throws Unavailable when it cannot be had, retries included
  public Mulaw synthesize(VoiceId voice, String text, String language)
      throws Unavailable, InterruptedException {
    String request = request(text, language);
    var call = Call.postJson(address.phrase(voice), address.headers(), request, LIMIT);
    return Mulaw.of(ask(call).body().array());
  }

  /// The voices of the account, legacy ones included.
  ///
  /// @throws Unavailable when they cannot be had, retries included
  public List<KnownVoice> voices() throws Unavailable, InterruptedException {
    Response.Whole answer = ask(Call.get(address.voices(), address.headers(), LIMIT));
    try {
      return JsonMapper.shared()
          .readTree(answer.body().text())
          .path("voices")
          .valueStream()
          .map(SpeechApi::voice)
          .toList();
    } catch (JacksonException e) {
      throw new Unavailable(new Trouble(Trouble.Kind.DOWN, "the list of voices is no JSON"), e);
    }
  }

  private static KnownVoice voice(JsonNode voice) {
    return new KnownVoice(
        voice.path("voice_id").asString(""),
        voice.path("name").asString(""),
        voice.path("category").asString(""));
  }

  private String request(String text, String spoken) {
    String language =
        address.takesLanguage() ? ",\"language_code\":" + VoiceOrder.quoted(spoken) : "";
    return "{\"text\":"
        + VoiceOrder.quoted(text)
        + ",\"model_id\":"
        + VoiceOrder.quoted(config.voiceModel())
        + ",\"voice_settings\":"
        + VoiceOrder.SETTINGS
        + language
        + "}";
  }

  private Response.Whole ask(Call call) throws Unavailable, InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int retries = 0; ; retries++) {
      switch (askOnce(call)) {
        case Attempt.Answered(var answer) -> {
          return answer;
        }
        case Attempt.Failed(var e, var wished) -> {
          if (retries == RETRIES || e.trouble().kind() == Trouble.Kind.REFUSED) {
            throw e;
          }
          ticker.pause(wished.compareTo(pause) > 0 ? wished : pause);
        }
      }
      pause = pause.multipliedBy(2);
    }
  }

  private Attempt askOnce(Call call) throws InterruptedException {
    Response.Whole answer;
    try {
      answer = client.send(call);
    } catch (NetException e) {
      return new Attempt.Failed(
          new Unavailable(Faults.ofConnection(e).trouble(), e), Duration.ZERO);
    }
    if (answer.status() != 200) {
      Fault fault = Faults.ofAnswer(answer.status(), answer.body().text());
      return new Attempt.Failed(new Unavailable(fault.trouble()), retryAfter(answer));
    }
    return answer.body().length() == 0
        ? new Attempt.Failed(
            new Unavailable(new Trouble(Trouble.Kind.DOWN, "an empty answer")), Duration.ZERO)
        : new Attempt.Answered(answer);
  }

  /// What the vendor wishes for, where it says so in seconds.
  private static Duration retryAfter(Response.Whole answer) {
    return answer
        .headers()
        .first("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait)
        .orElse(Duration.ZERO);
  }

  /// What came of asking once.
  private sealed interface Attempt {

    /// What was asked for.
    record Answered(Response.Whole answer) implements Attempt {}

    /// Nothing of use.
    ///
    /// @param pause how long the vendor wants to be left alone
    record Failed(Unavailable reason, Duration pause) implements Attempt {}
  }

  /// A voice that the account can use.
  ///
  /// @param id what stands in URLs
  /// @param name for people
  /// @param category such as `premade`
  public record KnownVoice(String id, String name, String category) {}
}
