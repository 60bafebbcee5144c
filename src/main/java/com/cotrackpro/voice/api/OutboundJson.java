package com.cotrackpro.voice.api;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.center.OutboundForm;
import com.cotrackpro.voice.center.Wish;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Wishes for calls and the answers to them, as JSON.
public final class OutboundJson implements OutboundForm {

  private static final Set<String> FIELDS = Set.of("to", "role", "variables");

  @Override
  public Wish read(String body) throws Unreadable {
    try {
      return wish(Json.parse(body));
    } catch (JsonException e) {
      throw new Unreadable("the body is not as it should be: " + e.getMessage());
    }
  }

  private static Wish wish(JsonNode body) throws Unreadable {
    if (!body.isObject()) {
      throw new Unreadable("the body must be a JSON object");
    }
    if (!FIELDS.containsAll(body.propertyNames())) {
      throw new Unreadable("the body may have to, role and variables, and nothing else");
    }
    String role = body.has("role") ? Json.text(body, "/role") : Role.DEFAULT.name();
    return new Wish(Json.text(body, "/to"), role, variables(body));
  }

  private static Map<String, String> variables(JsonNode body) throws Unreadable {
    if (!body.has("variables")) {
      return Map.of();
    }
    if (!body.get("variables").isObject()) {
      throw new Unreadable("variables must be an object of texts");
    }
    var variables = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> entry : body.get("variables").properties()) {
      variables.put(entry.getKey(), text(entry.getValue()));
    }
    return variables;
  }

  private static String text(JsonNode value) throws Unreadable {
    if (!value.isString()) {
      throw new Unreadable("variables must be an object of texts");
    }
    return value.stringValue();
  }

  @Override
  public String placed(CallId call, PhoneNumber to, Role role) {
    return Json.write(
        Json.object()
            .put("success", true)
            .put("callSid", call.value())
            .put("to", to.value())
            .put("role", role.name()));
  }

  @Override
  public String problem(String error, String details) {
    return Json.write(described(error, details));
  }

  @Override
  public String later(String error, String details, long seconds) {
    return Json.write(described(error, details).put("retryAfterSeconds", seconds));
  }

  private static ObjectNode described(String error, String details) {
    return Json.object().put("error", error).put("details", details);
  }
}
