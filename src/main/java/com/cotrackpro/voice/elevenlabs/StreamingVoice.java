package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// ElevenLabs' streaming speech: one warm multi-context socket a call, and REST for fixed phrases.
///
/// Safe for any thread. [#close] ends connecting; speakers are closed by whoever opened them.
public final class StreamingVoice implements Voice, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StreamingVoice.class);

  /// Giving up a connection takes no time to speak of.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final String ENGLISH = "en";

  private final Config.ElevenLabs config;
  private final Address address;
  private final Client client;
  private final Ticker ticker;
  private final SpeechApi api;
  private final Crew crew;

  /// A voice from the vendor that `config` names, reached through `client`.
  public StreamingVoice(Config.ElevenLabs config, Client client, Ticker ticker) {
    this.config = config;
    this.address = new Address(config);
    this.client = client;
    this.ticker = ticker;
    this.api = new SpeechApi(config, client, ticker);
    this.crew =
        Crew.open(
            "elevenlabs",
            PATIENCE,
            e -> log.atError().setCause(e).log("connecting to the voice failed"));
  }

  @Override
  public Speaker open(VoiceId voice, Listener listener, Loop loop) {
    return open(voice, ENGLISH, listener, loop);
  }

  private Speaker open(VoiceId voice, String language, Listener listener, Loop loop) {
    var dialling = new Dialling(client, crew, address.speech(voice, language), address.headers());
    var speech = new Speech(listener, dialling, loop, ticker);
    speech.warmUp();
    return speech;
  }

  @Override
  public Mulaw synthesize(VoiceId voice, String text) throws Unavailable, InterruptedException {
    return api.synthesize(voice, text);
  }

  @Override
  public Voice in(String language) {
    return language.equals(ENGLISH) ? this : new Foreign(this, language);
  }

  @Override
  public String model() {
    return config.voiceModel();
  }

  /// The same connection to the vendor in another language.
  private record Foreign(StreamingVoice voice, String language) implements Voice {

    @Override
    public Speaker open(VoiceId id, Listener listener, Loop loop) {
      return voice.open(id, language, listener, loop);
    }

    @Override
    public Mulaw synthesize(VoiceId id, String text) throws Unavailable, InterruptedException {
      return voice.api.synthesize(id, text, language);
    }

    @Override
    public Voice in(String other) {
      return voice.in(other);
    }

    @Override
    public String model() {
      return voice.model();
    }
  }

  /// Gives up whatever is being connected.
  @Override
  public void close() {
    crew.close();
  }
}
