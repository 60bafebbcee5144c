package com.cotrackpro.voice.simulator.anthropic;

import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A request that passed the checks.
///
/// @param asked as the mind saw it
/// @param marked what ends in a cache mark
/// @param alternates whether its messages, as they were sent, are the user's and the assistant's in
///   turn, the user's first and last
public record Sent(Asked asked, Set<Place> marked, boolean alternates) {

  /// Where a cache mark may stand.
  public enum Place {
    TOOLS,
    SYSTEM,
    CONVERSATION
  }

  public Sent {
    marked = Set.copyOf(marked);
  }

  static Sent of(Asked asked, JsonNode body) {
    var marked = EnumSet.noneOf(Place.class);
    if (endsMarked(body.path("tools"))) {
      marked.add(Place.TOOLS);
    }
    if (endsMarked(body.path("system"))) {
      marked.add(Place.SYSTEM);
    }
    JsonNode messages = body.path("messages");
    if (endsMarked(messages.path(messages.size() - 1).path("content"))) {
      marked.add(Place.CONVERSATION);
    }
    return new Sent(asked, marked, alternates(messages));
  }

  private static boolean alternates(JsonNode messages) {
    boolean users = true;
    for (JsonNode message : messages) {
      if (message.path("role").asString("").equals("user") != users) {
        return false;
      }
      users = !users;
    }
    return !users;
  }

  private static boolean endsMarked(JsonNode blocks) {
    return blocks.path(blocks.size() - 1).has("cache_control");
  }
}
