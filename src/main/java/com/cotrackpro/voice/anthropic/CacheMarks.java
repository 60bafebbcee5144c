package com.cotrackpro.voice.anthropic;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where the vendor's prompt cache may end a prefix. Source: Anthropic docs, "Prompt caching".
///
/// Tools, system and conversation end in one mark each; a fourth, the most there may be, stands in
/// the conversation where one step added so much that the last mark does not reach back to what is
/// cached.
final class CacheMarks {

  /// How many blocks before a mark the vendor looks for a cached prefix.
  private static final int REACH = 20;

  private CacheMarks() {}

  /// Marks `block` for the five-minute cache, which each read renews.
  static void put(ObjectNode block) {
    block.putObject("cache_control").put("type", "ephemeral");
  }

  /// Marks the end of `messages` and, where that does not reach it, the end of the request before.
  static void putOnConversation(ArrayNode messages) {
    int last = messages.size() - 1;
    int previous = endOfRequestBefore(messages);
    if (previous >= 0 && blocksAfter(messages, previous) > REACH) {
      put(lastBlock(messages.get(previous)));
    }
    put(lastBlock(messages.get(last)));
  }

  /// The message that ended the request before: the one that the last reply answered; -1 if none.
  private static int endOfRequestBefore(ArrayNode messages) {
    int i = messages.size() - 1;
    while (i >= 0 && !messages.get(i).path("role").asString("").equals("assistant")) {
      i--;
    }
    return i - 1;
  }

  private static int blocksAfter(ArrayNode messages, int index) {
    int blocks = 0;
    for (int i = index + 1; i < messages.size(); i++) {
      blocks += messages.get(i).path("content").size();
    }
    return blocks;
  }

  private static ObjectNode lastBlock(JsonNode message) {
    JsonNode content = message.path("content");
    return (ObjectNode) content.get(content.size() - 1);
  }
}
