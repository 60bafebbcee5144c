package com.cotrackpro.voice.mcp;

import tools.jackson.databind.JsonNode;

/// Hears what a server says beside the answers. Any thread; returns at once.
interface Sideline {

  /// The list of tools is not what it was.
  void toolsChanged();

  /// The server wants something of us.
  void asked(JsonNode request);

  /// Sorts one message that is no answer of ours. Progress and logs mean nothing to a caller.
  default void hear(JsonNode message) {
    String method = message.path("method").asString("");
    if (method.equals("notifications/tools/list_changed")) {
      toolsChanged();
    } else if (!method.isEmpty() && message.has("id")) {
      asked(message);
    }
  }
}
