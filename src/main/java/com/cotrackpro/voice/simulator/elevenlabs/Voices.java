package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.speech.Speaker;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The list of voices. Source: elevenlabs-tts-websocket.md 7.
final class Voices {

  /// Listed only with `show_legacy=true`.
  private static final Set<String> LEGACY =
      Set.of(
          "pNInz6obpgDQGcFmaJgB",
          "ErXwobaYiN019PkySvjV",
          "VR6AewLTigWG4xSOukaG",
          "21m00Tcm4TlvDq8ikWAM");

  private static final Map<String, String> NAMES =
      Map.of(
          "EXAVITQu4vr4xnSDxMaL", "Sarah",
          "pNInz6obpgDQGcFmaJgB", "Adam",
          "ErXwobaYiN019PkySvjV", "Antoni",
          "VR6AewLTigWG4xSOukaG", "Arnold",
          "21m00Tcm4TlvDq8ikWAM", "Rachel",
          "AZnzlk1XvdvUeBnXmlld", "Domi");

  private final Map<String, Speaker> known;

  Voices(Map<String, Speaker> known) {
    this.known = known;
  }

  Response answer(Request request) {
    var query = new Parameters(request.rawQuery());
    if (request.path().equals("/v1/voices")) {
      return Response.json(200, listed(query.flag("show_legacy", false)).toString());
    }
    if (request.path().equals("/v2/voices")) {
      ObjectNode page = listed(true).put("has_more", false).putNull("next_page_token");
      return Response.json(200, page.toString());
    }
    String id = request.path().replaceFirst("^/v1/voices/", "");
    return known.containsKey(id)
        ? Response.json(200, voice(id).toString())
        : Problem.of(404, "voice_not_found", "A voice for the voice_id was not found.").detailed();
  }

  private ObjectNode listed(boolean legacy) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ArrayNode voices = body.putArray("voices");
    for (String id : new TreeSet<>(known.keySet())) {
      if (legacy || !LEGACY.contains(id)) {
        voices.add(voice(id));
      }
    }
    return body;
  }

  private static ObjectNode voice(String id) {
    ObjectNode voice =
        JsonMapper.shared()
            .createObjectNode()
            .put("voice_id", id)
            .put("name", NAMES.getOrDefault(id, "Somebody"))
            .put("category", "premade")
            .putNull("preview_url")
            .putNull("settings");
    voice.putObject("labels");
    return voice;
  }
}
