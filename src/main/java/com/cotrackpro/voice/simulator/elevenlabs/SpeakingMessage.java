package com.cotrackpro.voice.simulator.elevenlabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a client sends on the multi-context socket. Source: elevenlabs-tts-websocket.md 4.
///
/// @param context its id; empty for the unnamed one
/// @param text empty when there is none
/// @param settings whether it brings settings of any kind
/// @param schedule characters to gather before each generation
/// @param wrong why it cannot be parsed; empty when it can
/// @param unknown fields that do not exist
record SpeakingMessage(
    String context,
    String text,
    boolean settings,
    boolean flush,
    boolean closeContext,
    boolean closeSocket,
    List<Integer> schedule,
    List<String> wrong,
    Set<String> unknown) {

  private static final List<Integer> SCHEDULE = List.of(120, 160, 250, 290);
  private static final Set<String> TEXTS =
      Set.of("text", "context_id", "xi_api_key", "authorization");
  private static final Set<String> FLAGS = Set.of("flush", "close_context", "close_socket");
  private static final Set<String> SETTINGS =
      Set.of("voice_settings", "generation_config", "pronunciation_dictionary_locators");
  private static final Map<String, Double> LEAST =
      Map.of("stability", 0.0, "similarity_boost", 0.0, "style", 0.0, "speed", 0.7);
  private static final Map<String, Double> MOST =
      Map.of("stability", 1.0, "similarity_boost", 1.0, "style", 1.0, "speed", 1.2);

  static SpeakingMessage read(String message) {
    try {
      JsonNode json = JsonMapper.shared().readTree(message);
      return json.isObject() ? of(json) : unreadable("the message is no object");
    } catch (JacksonException e) {
      return unreadable("the message is not JSON");
    }
  }

  /// Whether it only keeps the socket alive.
  boolean onlyKeepsSocket() {
    return context.isEmpty() && text.isEmpty() && !flush && !closeContext && !settings;
  }

  private static SpeakingMessage of(JsonNode json) {
    var wrong = new ArrayList<String>();
    types(json, wrong);
    wrong.addAll(complaints(json.path("voice_settings")));
    var unknown = new TreeSet<>(json.propertyNames());
    unknown.removeAll(TEXTS);
    unknown.removeAll(FLAGS);
    unknown.removeAll(SETTINGS);
    return new SpeakingMessage(
        json.path("context_id").asString(""),
        json.path("text").asString(""),
        SETTINGS.stream().anyMatch(json::hasNonNull),
        json.path("flush").asBoolean(false),
        json.path("close_context").asBoolean(false),
        json.path("close_socket").asBoolean(false),
        schedule(json.path("generation_config"), wrong),
        List.copyOf(wrong),
        unknown);
  }

  private static SpeakingMessage unreadable(String why) {
    return new SpeakingMessage(
        "", "", false, false, false, false, SCHEDULE, List.of(why), Set.of());
  }

  private static void types(JsonNode json, List<String> wrong) {
    for (String name : TEXTS) {
      if (json.hasNonNull(name) && !json.path(name).isString()) {
        wrong.add(name + " must be text");
      }
    }
    for (String name : FLAGS) {
      if (json.hasNonNull(name) && !json.path(name).isBoolean()) {
        wrong.add(name + " must be true or false");
      }
    }
    if (TEXTS.stream().noneMatch(json::has) && FLAGS.stream().noneMatch(json::has)) {
      wrong.add("the message says nothing");
    }
  }

  /// What is wrong with voice settings, on the socket or in a request.
  static List<String> complaints(JsonNode settings) {
    var wrong = new ArrayList<String>();
    for (String name : settings.propertyNames()) {
      JsonNode value = settings.path(name);
      if (name.equals("use_speaker_boost") ? value.isBoolean() : fits(name, value)) {
        continue;
      }
      wrong.add("voice_settings." + name + " is out of bounds or does not exist");
    }
    return wrong;
  }

  private static boolean fits(String name, JsonNode value) {
    double number = value.asDouble(Double.NaN);
    return LEAST.containsKey(name)
        && value.isNumber()
        && number >= LEAST.getOrDefault(name, 0.0)
        && number <= MOST.getOrDefault(name, 0.0);
  }

  private static List<Integer> schedule(JsonNode config, List<String> wrong) {
    JsonNode given = config.path("chunk_length_schedule");
    if (given.isMissingNode() || given.isNull()) {
      return SCHEDULE;
    }
    var schedule = new ArrayList<Integer>();
    given.forEach(size -> schedule.add(size.asInt(0)));
    if (schedule.isEmpty() || schedule.stream().anyMatch(size -> size < 50 || size > 500)) {
      wrong.add("chunk_length_schedule must hold numbers from 50 to 500");
      return SCHEDULE;
    }
    return List.copyOf(schedule);
  }
}
