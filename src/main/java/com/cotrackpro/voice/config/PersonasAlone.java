package com.cotrackpro.voice.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The settings of commands that look at personas, which need no account.
///
/// @param personas who speaks
/// @param hasVoice whether there is a key for a real voice
/// @param problems all of them; the settings are of use only where there are none
public record PersonasAlone(Config.Personas personas, boolean hasVoice, List<Problem> problems) {

  public PersonasAlone {
    problems = List.copyOf(problems);
  }

  /// Reads them from `environment` and, for what it does not set, from the file.
  public static PersonasAlone load(Map<String, String> environment, Path dotEnv) {
    var settings = new Settings(DotEnv.of(dotEnv).under(environment));
    Config.Personas personas = PersonasReader.read(settings);
    return new PersonasAlone(
        personas, settings.value("ELEVENLABS_API_KEY").isPresent(), settings.problems());
  }
}
