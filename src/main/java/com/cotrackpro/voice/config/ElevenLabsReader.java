package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.ElevenLabs;

/// Reads what is to be known of the speech vendor.
final class ElevenLabsReader {

  private ElevenLabsReader() {}

  static ElevenLabs read(Settings settings) {
    settings.chapter("Speech");
    return new ElevenLabs(
        settings
            .ask("ELEVENLABS_BASE_URL", "Where the speech vendor is.", "http://localhost:9090")
            .or("https://api.elevenlabs.io", Rules.url()),
        settings
            .ask("ELEVENLABS_API_KEY", "The key of the speech vendor.", "sk_0123456789abcdef")
            .required(Secret.NONE, Rules.secret()),
        settings
            .ask("ELEVENLABS_MODEL_ID", "The model that speaks.", "eleven_flash_v2_5")
            .or("eleven_flash_v2_5", Rules.model()),
        settings
            .ask("ELEVENLABS_STT_MODEL_ID", "The model that listens.", "scribe_v2_realtime")
            .or("scribe_v2_realtime", Rules.model()),
        settings
            .ask(
                "ELEVENLABS_ZERO_RETENTION",
                "Whether the speech vendor is asked to keep nothing; needs a contract with it.",
                "true")
            .or("false", Rules.truth()),
        settings
            .ask(
                "ELEVENLABS_CONNECT_TIMEOUT_MS",
                "How long a connection to the speech vendor may take to open.",
                "5000")
            .or("10000", Rules.millis(100, 60_000)),
        // 20 ms: the telephone company's frame. More saves messages and delays words.
        settings
            .ask(
                "STT_CHUNK_MS",
                "How much of the caller's sound goes into one message to speech-to-text.",
                "100")
            .or("20", Rules.millisInSteps(20, 1000)));
  }
}
