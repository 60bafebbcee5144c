package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The checks that come before a message is understood. Source: mcp-streamable-http.md 1, 2, 7.
final class Gate {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Workshop shop;

  Gate(Workshop shop) {
    this.shop = shop;
  }

  /// Who may come in at all.
  Optional<Response> refuse(Request request) {
    String token = shop.settings().token();
    String given = request.headers().first("Authorization").orElse("");
    if (!token.isEmpty() && !given.equals("Bearer " + token)) {
      shop.breach(request.method() + " without the right bearer token");
      return Optional.of(unauthorized());
    }
    if (!token.isEmpty() && request.rawQuery().contains(token)) {
      shop.breach("the bearer token stands in the query");
    }
    return request.headers().first("Origin").isPresent()
        ? Optional.of(breach(403, Rpc.REQUEST, "Forbidden: Origin is not allowed"))
        : Optional.empty();
  }

  static Response unauthorized() {
    return new Response.Whole(
        401,
        Headers.of(
            "WWW-Authenticate",
            "Bearer resource_metadata=\"https://mcp.invalid/.well-known/oauth-protected-resource\","
                + " error=\"invalid_token\""),
        Bytes.NONE);
  }

  /// The message of a POST.
  ///
  /// @param bothAccepted whether `Accept` must name JSON and event streams
  Reading read(Request request, boolean bothAccepted) {
    String type = request.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json")) {
      return refused(415, "Unsupported Media Type: Content-Type must be application/json");
    }
    String accept = String.join(",", request.headers().all("Accept"));
    boolean both = accept.contains("application/json") && accept.contains("text/event-stream");
    if (bothAccepted && !both) {
      return refused(
          406, "Not Acceptable: Client must accept both application/json and text/event-stream");
    }
    JsonNode message = parse(request);
    if (message.isMissingNode()) {
      return new Reading.Refused(breach(400, Rpc.PARSE, "Parse error"));
    }
    return form(message).map(this::badForm).orElseGet(() -> new Reading.Message(Rpc.of(message)));
  }

  private Reading badForm(String wrong) {
    return refused(400, "Invalid Request: " + wrong);
  }

  private Reading refused(int status, String message) {
    return new Reading.Refused(breach(status, Rpc.REQUEST, message));
  }

  private static JsonNode parse(Request request) {
    try {
      return JSON.readTree(request.body().text());
    } catch (JacksonException noJson) {
      return MissingNode.getInstance();
    }
  }

  /// What is wrong with `message` as JSON-RPC.
  private static Optional<String> form(JsonNode message) {
    JsonNode id = message.path("id");
    if (!message.isObject()) {
      return Optional.of("one message, not a batch");
    }
    if (!message.path("jsonrpc").asString("").equals("2.0")) {
      return Optional.of("jsonrpc must be \"2.0\"");
    }
    if (!id.isMissingNode() && !id.isString() && !id.isIntegralNumber()) {
      return Optional.of("id must be a string or a whole number");
    }
    boolean answer = message.has("result") || message.has("error");
    if (answer == message.path("method").isString()) {
      return Optional.of("method must be a string");
    }
    return message.has("params") && !message.path("params").isObject()
        ? Optional.of("params must be an object")
        : Optional.empty();
  }

  /// Answers and writes down a fault of the client's.
  Response breach(int status, int code, String message) {
    shop.breach("had to be answered " + status + ": " + message);
    return error(status, code, message);
  }

  /// An error that is no fault of the client's.
  static Response error(int status, int code, String message) {
    return Response.json(status, Rpc.orphan(code, message).toString());
  }

  static Response notAllowed(String allowed) {
    return new Response.Whole(405, Headers.of("Allow", allowed), Bytes.NONE);
  }

  /// The answer to a call that a fault keeps from running; empty for faults of another kind.
  static Optional<Response> instead(Optional<ToolFault> fault, Rpc call) {
    return fault
        .filter(ToolFault.Before.class::isInstance)
        .map(before ->
            switch ((ToolFault.Before) before) {
              case ToolFault.Unauthorized() -> unauthorized();
              case ToolFault.Unavailable() -> Response.empty(503);
              case ToolFault.SessionLost() -> error(404, -32001, "Session not found");
              case ToolFault.Protocol(int code, String message) ->
                  Response.json(
                      code <= -32020 && code >= -32022 ? 400 : 200,
                      call.error(code, message).toString());
            });
  }

  static Optional<ToolFault.During> during(Optional<ToolFault> fault) {
    return fault.filter(ToolFault.During.class::isInstance).map(ToolFault.During.class::cast);
  }

  /// What came of reading a POST.
  sealed interface Reading {

    /// A message.
    record Message(Rpc rpc) implements Reading {}

    /// The answer to what is none.
    record Refused(Response response) implements Reading {}
  }
}
