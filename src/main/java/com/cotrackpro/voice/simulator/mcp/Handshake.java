package com.cotrackpro.voice.simulator.mcp;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The life of a session: `initialize`, the notices of the client, and what must come in which
/// order. Source: mcp-streamable-http.md 2.
final class Handshake {

  private final Workshop shop;
  private final Set<String> offered;
  private final String best;

  /// @param offered the revisions this server speaks
  /// @param best the one it answers to a client that asks for another
  Handshake(Workshop shop, Set<String> offered, String best) {
    this.shop = shop;
    this.offered = offered;
    this.best = best;
  }

  /// Answers `initialize`.
  ObjectNode initialize(Rpc rpc, Session session) {
    JsonNode params = rpc.params();
    if (!params.path("protocolVersion").isString()
        || !params.path("capabilities").isObject()
        || !params.path("clientInfo").path("name").isString()
        || !params.path("clientInfo").path("version").isString()) {
      shop.breach("initialize needs protocolVersion, capabilities and clientInfo");
      return rpc.error(Rpc.PARAMS, "Invalid initialize parameters");
    }
    String asked = rpc.param("protocolVersion");
    session.agreeOn(offered.contains(asked) ? asked : best);
    session.isNew(rpc.key());
    return rpc.result(welcome(session.revision()));
  }

  private static ObjectNode welcome(String revision) {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("protocolVersion", revision);
    result.putObject("capabilities").putObject("tools").put("listChanged", true);
    result.putObject("serverInfo").put("name", "cotrackpro").put("version", "3.1");
    return result.put("instructions", "Tools for documenting what happened.");
  }

  /// Takes in a notice or a response of the client's.
  void take(Rpc rpc, Session session) {
    switch (rpc.method()) {
      case "notifications/initialized" -> session.becomeReady();
      case "notifications/cancelled" -> cancel(rpc, session);
      default -> {} // responses, and notices that nobody here waits for
    }
  }

  private void cancel(Rpc rpc, Session session) {
    String key = rpc.params().path("requestId").toString();
    if (!session.hasSeen(key)) {
      shop.breach("cancelled request " + key + ", which was never sent");
    }
    session.cancel(key);
    shop.cancelled().add(new Cancelled(key, Cancelled.How.NOTICE));
  }

  /// The error that request `rpc` earns for coming at this time.
  Optional<ObjectNode> outOfOrder(Rpc rpc, Session session) {
    if (!session.isNew(rpc.key())) {
      shop.breach("used the id " + rpc.key() + " twice");
      return Optional.of(rpc.error(Rpc.REQUEST, "Invalid Request: id was used before"));
    }
    if (!session.isReady() && !rpc.method().equals("ping")) {
      shop.breach("sent " + rpc.method() + " before notifications/initialized");
      return Optional.of(rpc.error(Rpc.REQUEST, "Server not initialized"));
    }
    return Optional.empty();
  }

  /// The answer to anything but `initialize` and `tools/call`.
  ObjectNode plain(Rpc rpc, Dialect dialect) {
    return switch (rpc.method()) {
      case "ping" -> rpc.result(JsonNodeFactory.instance.objectNode());
      case "tools/list" -> Lists.answer(shop, rpc, dialect);
      default -> {
        shop.breach("method unknown: " + rpc.method());
        yield rpc.error(Rpc.METHOD, "Method not found: " + rpc.method());
      }
    };
  }
}
