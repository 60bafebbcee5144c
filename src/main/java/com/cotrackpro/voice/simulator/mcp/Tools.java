package com.cotrackpro.voice.simulator.mcp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the CoTrackPro tools do, in miniature. Any thread may use it. Source: product.md 3.
final class Tools {

  private static final Pattern DANGER =
      words("gun|knife|weapon|kill\\w*|chok\\w*|strangl\\w*|right now|outside my door|tonight");
  private static final Pattern CRISIS =
      words("suicid\\w*|hit|hits|hitting|hurt\\w*|abus\\w*|violen\\w*|threat\\w*|die");
  private static final Pattern DISTRESS =
      words("afraid|scared|terrified|fear|upset|crying|unsafe|frighten\\w*|alone");

  private final AtomicLong numbers = new AtomicLong();
  private final Set<String> sessions = ConcurrentHashMap.newKeySet();

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  /// Runs `tool`, whose required arguments are there.
  Outcome run(String tool, JsonNode arguments) {
    String session = arguments.path("sessionId").asString("");
    if (!tool.equals("start_session") && !sessions.contains(session)) {
      return Outcome.failure("There is no session " + session + ".");
    }
    return Outcome.success(
        switch (tool) {
          case "start_session" -> start();
          case "check_safety" -> safety(arguments.path("context").asString(""));
          case "rewrite_message" -> rewritten(arguments.path("original_message").asString(""));
          case "generate_artifact" -> artifact(arguments.path("artifact_type").asString(""));
          default -> object().put("done", true);
        });
  }

  private ObjectNode start() {
    String session = "s" + numbers.incrementAndGet();
    sessions.add(session);
    return object().put("sessionId", session).put("status", "open");
  }

  private static ObjectNode safety(String context) {
    int tier =
        DANGER.matcher(context).find()
            ? 1
            : CRISIS.matcher(context).find() ? 2 : DISTRESS.matcher(context).find() ? 3 : 0;
    return object().put("tier", tier).put("guidance", guidance(tier));
  }

  private static String guidance(int tier) {
    return switch (tier) {
      case 1 -> "Ask whether the caller is safe at this moment. Offer 911 and stay on the line.";
      case 2 -> "Offer 988 and the National Domestic Violence Hotline, 1-800-799-7233.";
      case 3 -> "Validate, ground, and offer control.";
      default -> "No sign of danger.";
    };
  }

  private static ObjectNode rewritten(String message) {
    String calm = message.replace("!", ".").strip();
    return object().put("rewritten", calm).put("changed", !calm.equals(message));
  }

  private ObjectNode artifact(String type) {
    return object()
        .put("artifactId", "a" + numbers.incrementAndGet())
        .put("text", "The " + type.replace('_', ' ') + " has been written and saved.");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// What came of a tool.
  record Outcome(ObjectNode structured, String text, boolean failed) {

    static Outcome success(ObjectNode structured) {
      return new Outcome(structured, structured.toString(), false);
    }

    static Outcome failure(String explanation) {
      return new Outcome(object(), explanation, true);
    }

    /// As the `result` of a call.
    ObjectNode json(Dialect dialect) {
      ObjectNode result = object();
      result.putArray("content").addObject().put("type", "text").put("text", text);
      if (dialect.structured() && !failed) {
        result.set("structuredContent", structured);
      }
      return result.put("isError", failed);
    }
  }
}
