package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import tools.jackson.core.io.JsonStringEncoder;

/// The one message that the transcription socket takes. Source: elevenlabs-stt-realtime.md 3.
///
/// Fifty a second and call: the line's base64 is passed on as it came, between constants.
final class ScribeChunk {

  /// The vendor asks for less than about 50.
  private static final int LONGEST_PREVIOUS_TEXT = 50;

  private static final String BEGIN =
      "{\"message_type\":\"input_audio_chunk\",\"commit\":false,\"sample_rate\":8000,\"audio_base_64\":\"";
  private static final String END = "\"}";

  private ScribeChunk() {}

  static String of(Mulaw sound) {
    return BEGIN + sound.base64() + END;
  }

  /// The first chunk of a session that goes on where another one broke off.
  ///
  /// @param lastHeard what that one understood; its last words are sent
  static String first(Mulaw sound, String lastHeard) {
    String last = lastWords(lastHeard);
    if (last.isEmpty()) {
      return of(sound);
    }
    var quoted = new StringBuilder();
    JsonStringEncoder.getInstance().quoteAsString(last, quoted);
    return BEGIN + sound.base64() + "\",\"previous_text\":\"" + quoted + END;
  }

  private static String lastWords(String text) {
    String all = text.strip();
    if (all.length() <= LONGEST_PREVIOUS_TEXT) {
      return all;
    }
    int space = all.indexOf(' ', all.length() - LONGEST_PREVIOUS_TEXT - 1);
    return space < 0 ? "" : all.substring(space + 1).strip();
  }
}
