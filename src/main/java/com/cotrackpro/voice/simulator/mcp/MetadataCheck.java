package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.net.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks the headers of revision 2026-07-28 against the message. Source: mcp-streamable-http.md 4.
final class MetadataCheck {

  private static final int HEADER = -32020;
  private static final int VERSION = -32022;
  private static final String META = "io.modelcontextprotocol/";
  private static final Set<String> NAMED = Set.of("tools/call", "prompts/get", "resources/read");
  private static final Pattern ENCODED = Pattern.compile("=\\?base64\\?([A-Za-z0-9+/=_-]*)\\?=");

  private final Workshop shop;

  MetadataCheck(Workshop shop) {
    this.shop = shop;
  }

  /// The error that the headers earn.
  Optional<ObjectNode> check(Headers headers, Rpc rpc) {
    if (headers.first("Mcp-Session-Id").isPresent()) {
      shop.breach("revision 2026-07-28 has no Mcp-Session-Id");
    }
    return version(headers, rpc)
        .or(() -> agrees(headers, "Mcp-Method", rpc.method(), rpc))
        .or(() -> name(headers, rpc))
        .or(() -> client(rpc));
  }

  private Optional<ObjectNode> version(Headers headers, Rpc rpc) {
    Optional<String> header = headers.first("MCP-Protocol-Version");
    String meta = rpc.params().path("_meta").path(META + "protocolVersion").asString("");
    if (header.isEmpty()) {
      return refuse(rpc, HEADER, "Missing header: MCP-Protocol-Version");
    }
    if (!header.get().equals(Modern.REVISION)) {
      return unsupported(rpc, header.get());
    }
    return header.get().equals(meta)
        ? Optional.empty()
        : refuse(rpc, HEADER, "Header mismatch: MCP-Protocol-Version and _meta differ");
  }

  private Optional<ObjectNode> unsupported(Rpc rpc, String requested) {
    ObjectNode error = rpc.error(VERSION, "Unsupported protocol version");
    ObjectNode details = ((ObjectNode) error.path("error")).putObject("data");
    details.putArray("supported").add(Modern.REVISION);
    details.put("requested", requested);
    shop.breach("had to be answered 400: unsupported protocol version " + requested);
    return Optional.of(error);
  }

  private Optional<ObjectNode> name(Headers headers, Rpc rpc) {
    return NAMED.contains(rpc.method())
        ? agrees(headers, "Mcp-Name", rpc.param("name"), rpc)
        : Optional.empty();
  }

  private Optional<ObjectNode> agrees(Headers headers, String header, String value, Rpc rpc) {
    Optional<String> given = headers.first(header).map(MetadataCheck::decoded);
    if (given.isEmpty()) {
      return refuse(rpc, HEADER, "Missing header: " + header);
    }
    return given.get().equals(value)
        ? Optional.empty()
        : refuse(rpc, HEADER, "Header mismatch: " + header);
  }

  private static String decoded(String value) {
    Matcher encoded = ENCODED.matcher(value);
    return encoded.matches()
        ? new String(Base64.getDecoder().decode(encoded.group(1)), StandardCharsets.UTF_8)
        : value;
  }

  private Optional<ObjectNode> client(Rpc rpc) {
    JsonNode meta = rpc.params().path("_meta");
    boolean named = meta.path(META + "clientInfo").path("name").isString();
    return named && meta.path(META + "clientCapabilities").isObject()
        ? Optional.empty()
        : refuse(rpc, Rpc.PARAMS, "_meta must have clientInfo and clientCapabilities");
  }

  private Optional<ObjectNode> refuse(Rpc rpc, int code, String message) {
    shop.breach("had to be answered 400: " + message);
    return Optional.of(rpc.error(code, message));
  }
}
