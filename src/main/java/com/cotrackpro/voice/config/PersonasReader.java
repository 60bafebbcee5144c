package com.cotrackpro.voice.config;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config.Personas;
import java.util.Map;

/// Reads who speaks.
final class PersonasReader {

  private PersonasReader() {}

  static Personas read(Settings settings) {
    settings.chapter("Personas");
    return new Personas(
        settings
            .ask(
                "PERSONA_DIR",
                "A directory of persona files that add to the program's own or replace them.",
                "./personas")
            .optional("none", Rules.path()),
        settings.only(User.STREAM, () -> voices(settings)));
  }

  private static Map<Role, VoiceId> voices(Settings settings) {
    return settings
        .ask(
            "VOICE_MAP",
            "Voices by role, a JSON object; they replace those of the files.",
            "{\"parent\":\"EXAVITQu4vr4xnSDxMaL\"}")
        .orElse("the personas' own voices", Map.of(), Rules.voiceMap());
  }
}
