package com.cotrackpro.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

  private static final VoiceId VOICE = new VoiceId("EXAVITQu4vr4xnSDxMaL");

  @ParameterizedTest
  @CsvSource({"eleven_flash_v2_5, true", "eleven_multilingual_v2, false"})
  void aPersonaThatSpeaksSpanishSaysSoToModelsThatAskForIt(String model, boolean asks) {
    var config =
        new Config.ElevenLabs(
            URI.create("https://api.elevenlabs.io"),
            Secret.of("sk_test"),
            model,
            "scribe_v2_realtime",
            false,
            Duration.ofSeconds(1),
            Duration.ofMillis(20));

    assertThat(new Address(config).speech(VOICE, "es").getQuery().contains("language_code=es"))
        .isEqualTo(asks);
  }
}
