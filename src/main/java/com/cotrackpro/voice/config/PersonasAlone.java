package com.cotrackpro.voice.config;

import java.util.List;

/// The settings of commands that look at personas, which need no account.
///
/// @param personas who speaks
/// @param hasVoice whether there is a key for a real voice
/// @param problems all of them; the settings are of use only where there are none
public record PersonasAlone(Config.Personas personas, boolean hasVoice, List<Problem> problems) {

  public PersonasAlone {
    problems = List.copyOf(problems);
  }

  /// Reads them.
  public static PersonasAlone from(Sources sources) {
    Settings settings = sources.settings();
    Config.Personas personas = PersonasReader.read(settings);
    return new PersonasAlone(
        personas, settings.value("ELEVENLABS_API_KEY").isPresent(), sources.problems(settings));
  }
}
