package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Anthropic;

/// Reads what is to be known of the mind.
final class AnthropicReader {

  private AnthropicReader() {}

  static Anthropic read(Settings settings) {
    settings.chapter("Mind");
    return new Anthropic(
        settings
            .ask("ANTHROPIC_BASE_URL", "Where the model is.", "http://localhost:9091")
            .or("https://api.anthropic.com", Rules.url()),
        settings
            .ask("ANTHROPIC_API_KEY", "The key of the model's vendor.", "sk-ant-0123456789")
            .required(Secret.NONE, Rules.secret()),
        settings
            .ask("ANTHROPIC_MODEL", "The model that answers.", "claude-haiku-5-5")
            .or("claude-haiku-5-5", Rules.model()),
        settings
            .ask(
                "ANTHROPIC_FALLBACK_MODEL",
                "The model that answers when the first one cannot.",
                "claude-sonnet-5-5")
            .or("claude-sonnet-5-5", Rules.model()),
        settings
            .ask("ANTHROPIC_STREAM_TIMEOUT_MS", "How long a whole reply may take to form.", "30000")
            .or("45000", Rules.millis(1000, 600_000)));
  }
}
