package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Calls;

/// Reads the limits of calls.
final class CallsReader {

  private CallsReader() {}

  static Calls read(Settings settings) {
    settings.chapter("Limits of calls");
    return new Calls(
        settings
            .ask(
                "MAX_CONCURRENT_SESSIONS",
                "How many calls may be live at once; more hear a sentence and are hung up.",
                "50")
            .or("200", Rules.whole(1, 100_000)),
        settings
            .ask("MAX_CALL_SECONDS", "How long a call may last before it is closed gently.", "3600")
            .or("7200", Rules.seconds(1, 86_400)),
        settings
            .ask("IDLE_CALL_SECONDS", "How long a caller may neither speak nor press a key.", "600")
            .or("900", Rules.seconds(1, 86_400)),
        settings
            .ask("MAX_CALL_COST_USD", "What a call may cost before it is closed gently.", "2.50")
            .or("5", Rules.dollars()),
        OutboundReader.read(settings));
  }
}
