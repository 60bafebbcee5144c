package com.cotrackpro.voice.simulator.anthropic;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What the vendor finds wrong with the tools offered.
final class ToolsCheck {

  private static final String NAME = "^[a-zA-Z0-9_-]{1,128}$";
  private static final Pattern NAMED = Pattern.compile(NAME);
  private static final Set<String> FIELDS =
      Set.of(
          "type",
          "name",
          "description",
          "input_schema",
          "cache_control",
          "strict",
          "eager_input_streaming",
          "input_examples",
          "defer_loading",
          "allowed_callers");

  private ToolsCheck() {}

  static void check(JsonNode body, Complaints complaints) {
    complaints.unless(
        !body.has("tools") || body.path("tools").isArray(), "tools: Input should be a valid list");
    var names = new HashSet<String>();
    int index = 0;
    for (JsonNode tool : body.path("tools")) {
      one("tools." + index++ + ".", tool, complaints);
      complaints.unless(
          names.add(tool.path("name").asString("")), "tools: Tool names must be unique.");
    }
  }

  private static void one(String place, JsonNode tool, Complaints complaints) {
    String path = place + "custom.";
    complaints.required(path, tool, Set.of("name", "input_schema"));
    complaints.extras(path, tool, FIELDS);
    complaints.unless(
        tool.path("type").asString("custom").equals("custom"),
        place + "type: Input should be 'custom'");
    complaints.unless(
        NAMED.matcher(tool.path("name").asString("")).matches(),
        path + "name: String should match pattern '" + NAME + "'");
    complaints.unless(
        !tool.has("description") || tool.path("description").isString(),
        path + "description: Input should be a valid string");
    JsonNode schema = tool.path("input_schema");
    complaints.unless(schema.isObject(), path + "input_schema: Input should be a valid dictionary");
    complaints.unless(
        schema.path("type").asString("").equals("object"),
        path + "input_schema.type: Input should be 'object'");
    complaints.unless(
        !schema.has("properties") || schema.path("properties").isObject(),
        path + "input_schema.properties: Input should be a valid dictionary");
    complaints.unless(
        !schema.has("required") || schema.path("required").isArray(),
        path + "input_schema.required: Input should be a valid list");
  }
}
