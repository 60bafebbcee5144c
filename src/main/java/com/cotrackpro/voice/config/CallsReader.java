package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Calls;
import java.time.Duration;

/// Reads the limits of calls.
final class CallsReader {

  private CallsReader() {}

  static Calls read(Settings settings) {
    settings.chapter("Limits of calls");
    return new Calls(
        settings.only(User.STREAM, () -> concurrent(settings)),
        settings
            .ask("MAX_CALL_SECONDS", "How long a call may last before it is closed gently.", "3600")
            .or("7200", Rules.seconds(1, 86_400)),
        settings.only(User.STREAM, () -> idle(settings)),
        settings.only(User.STREAM, () -> cost(settings)),
        settings.only(User.API, () -> OutboundReader.read(settings)));
  }

  private static int concurrent(Settings settings) {
    return settings
        .ask(
            "MAX_CONCURRENT_SESSIONS",
            "How many calls may be live at once; more hear a sentence and are hung up.",
            "50")
        .or("200", Rules.whole(1, 100_000));
  }

  private static Duration idle(Settings settings) {
    return settings
        .ask("IDLE_CALL_SECONDS", "How long a caller may neither speak nor press a key.", "600")
        .or("900", Rules.seconds(1, 86_400));
  }

  private static double cost(Settings settings) {
    return settings
        .ask("MAX_CALL_COST_USD", "What a call may cost before it is closed gently.", "2.50")
        .or("5", Rules.dollars());
  }
}
