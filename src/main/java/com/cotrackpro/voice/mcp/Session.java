package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Headers;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A session as the server granted it.
///
/// @param id empty where the server keeps none
/// @param version of the protocol, as agreed
/// @param announcesTools whether it tells when its tools change
record Session(String id, String version, boolean announcesTools) {

  /// The version we ask for: the newest of the eras with a handshake.
  static final String NEWEST = "2025-11-25";

  private static final Set<String> KNOWN = Set.of("2024-11-05", "2025-03-26", "2025-06-18", NEWEST);

  /// The session that an answer to `initialize` grants.
  static Session granted(JsonNode result, Headers headers) {
    return new Session(
        headers.first("Mcp-Session-Id").orElse(""),
        result.path("protocolVersion").asString(""),
        result.path("capabilities").path("tools").path("listChanged").asBoolean(false));
  }

  boolean isUnderstood() {
    return KNOWN.contains(version);
  }

  /// What names it in each request.
  Headers headers() {
    Headers named = Headers.of("MCP-Protocol-Version", version);
    return id.isEmpty() ? named : named.with("Mcp-Session-Id", id);
  }

  /// The same on a message, which may be answered in either form.
  Headers headersForMessage() {
    return headers().with("Accept", Wire.BOTH);
  }
}
