package com.cotrackpro.voice.session;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.port.PhraseBook;
import java.util.Optional;
import java.util.Set;

/// A phrase book that keeps nothing of what belongs to one call alone, such as a name.
///
/// @param personal the texts that do
record Discretion(PhraseBook inner, Set<String> personal) implements PhraseBook {

  Discretion {
    personal = Set.copyOf(personal);
  }

  @Override
  public Optional<Mulaw> find(VoiceId voice, String text) {
    return personal.contains(text) ? Optional.empty() : inner.find(voice, text);
  }

  @Override
  public void keep(VoiceId voice, String text, Mulaw sound) {
    if (!personal.contains(text)) {
      inner.keep(voice, text, sound);
    }
  }
}
