package com.cotrackpro.voice.port;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.VoiceId;
import java.util.Optional;

/// Fixed phrases that have been spoken once and can be played again at no cost. Any thread.
public interface PhraseBook {

  /// The sound of a phrase. Fast enough for a caller to wait for.
  Optional<Mulaw> find(VoiceId voice, String text);

  /// Keeps the sound of a phrase for the next call. Quiet when that fails.
  void keep(VoiceId voice, String text, Mulaw sound);
}
