package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.center.Cast;
import com.cotrackpro.voice.center.PersonaCast;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.persona.Personas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Real personas for tests about roles: the program's own, and one of an attorney.
public final class Personae {

  private Personae() {}

  /// Just enough configuration, and `more`.
  public static Config config(Map<String, String> more) {
    var all = new HashMap<>(more);
    all.put("SERVER_DOMAIN", "voice.example.com");
    all.put("TWILIO_AUTH_TOKEN", "twilio-token");
    all.putIfAbsent("ELEVENLABS_API_KEY", "elevenlabs-key");
    all.put("ANTHROPIC_API_KEY", "anthropic-key");
    return switch (Config.from(all)) {
      case Config.Outcome.Ready(var config, _) -> config;
      case Config.Outcome.Unusable(var problems, _) -> throw new AssertionError(problems);
    };
  }

  /// A parent's and an attorney's.
  ///
  /// @param folder for files
  public static Cast cast(Path folder, Config config) {
    try {
      Files.writeString(
          folder.resolve("attorney.yaml"), parent().replace("role: parent", "role: attorney"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return switch (Personas.load(folder, Map.of())) {
      case Personas.Outcome.Ready(var personas) -> new PersonaCast(personas, config);
      case Personas.Outcome.Unusable(var problems) -> throw new AssertionError(problems);
    };
  }

  private static String parent() throws IOException {
    try (InputStream file = Personas.class.getResourceAsStream("/personas/parent.yaml")) {
      if (file == null) {
        throw new AssertionError("there is no persona of the parent");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
