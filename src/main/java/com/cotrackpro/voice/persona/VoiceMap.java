package com.cotrackpro.voice.persona;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Voices by role, as an operator writes them: `{"parent":"EXAVITQu4vr4xnSDxMaL"}`.
public final class VoiceMap {

  private static final Pattern VOICE = Pattern.compile("[A-Za-z0-9]{10,64}");

  private VoiceMap() {}

  /// Reads such an object.
  ///
  /// @throws IllegalArgumentException with what the text must be; names the entry that is wrong
  public static Map<Role, VoiceId> parse(String text) {
    JsonNode object = object(text);
    var voices = new LinkedHashMap<Role, VoiceId>();
    object
        .properties()
        .forEach(
            entry -> voices.put(role(entry.getKey()), voice(entry.getKey(), entry.getValue())));
    return Map.copyOf(voices);
  }

  /// Whether `text` could be a voice's id.
  static boolean isVoice(String text) {
    return VOICE.matcher(text).matches();
  }

  private static JsonNode object(String text) {
    try {
      JsonNode node = Json.parse(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonException e) {
      throw new IllegalArgumentException(
          "must be a JSON object of roles and voice ids: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("must be a JSON object of roles and voice ids");
  }

  private static Role role(String name) {
    if (!Role.fits(name)) {
      throw new IllegalArgumentException(
          "has the entry " + Json.literal(name) + ", which is no role's name");
    }
    return new Role(name);
  }

  private static VoiceId voice(String role, JsonNode value) {
    if (!value.isString() || !isVoice(value.stringValue())) {
      throw new IllegalArgumentException(
          "has no voice id in the entry \"" + role + "\": 10 to 64 letters and digits");
    }
    return new VoiceId(value.stringValue());
  }
}
