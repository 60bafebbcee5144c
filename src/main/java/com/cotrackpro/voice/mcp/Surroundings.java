package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.thread.Ticker;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What every era needs around it.
///
/// @param wire to the server
/// @param errands does what nobody waits for
/// @param ids numbers of requests, none used twice
/// @param ticker the clock
/// @param onToolsChanged told when the list of tools is not what it was; returns at once
record Surroundings(
    Wire wire, Errands errands, AtomicLong ids, Ticker ticker, Runnable onToolsChanged) {

  private static final String NAME = "cotrackpro-voice";
  private static final String VERSION = "0.1.0";

  long nextId() {
    return ids.incrementAndGet();
  }

  /// Hears what a server says beside the answers; its requests go to `reply`.
  Sideline sideline(Consumer<JsonNode> reply) {
    return new Sideline() {
      @Override
      public void toolsChanged() {
        onToolsChanged.run();
      }

      @Override
      public void asked(JsonNode request) {
        reply.accept(request);
      }
    };
  }

  /// Who we are, for the server's logs.
  static ObjectNode ourselves() {
    return JsonRpc.object().put("name", NAME).put("version", VERSION);
  }

  /// The parameters of `initialize`, asking for `version`.
  static ObjectNode initialize(String version) {
    ObjectNode params = JsonRpc.object().put("protocolVersion", version);
    params.putObject("capabilities");
    return params.set("clientInfo", ourselves());
  }
}
