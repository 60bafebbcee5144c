package com.cotrackpro.voice.elevenlabs;

import tools.jackson.core.io.JsonStringEncoder;

/// What the speech socket takes. Source: elevenlabs-tts-websocket.md 4.
final class VoiceOrder {

  /// How every voice speaks, in [stability, similarity]; the vendor's own middle, as its examples
  /// have it.
  static final String SETTINGS = "{\"stability\":0.5,\"similarity_boost\":0.75}";

  /// Keeps the socket. It names no context, so it opens none.
  static final String KEEP_ALIVE = "{\"text\":\"\"}";

  /// What opens a context, which wants some text.
  static final String OPENING = " ";

  private VoiceOrder() {}

  /// Opens a context. Only here may its settings be given.
  static String open(String context) {
    return "{\"text\":\""
        + OPENING
        + "\",\"context_id\":\""
        + context
        + "\",\"voice_settings\":"
        + SETTINGS
        + "}";
  }

  /// Says something in a context.
  ///
  /// @param text ends with a space: the vendor joins pieces as they are
  static String say(String context, String text) {
    return "{\"text\":" + quoted(text) + ",\"context_id\":\"" + context + "\"}";
  }

  /// Ends a context once all its text has been spoken.
  static String close(String context) {
    return "{\"context_id\":\"" + context + "\",\"close_context\":true}";
  }

  /// `text` as JSON has it.
  static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, quoted);
    return quoted.append('"').toString();
  }
}
