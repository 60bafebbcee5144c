package com.cotrackpro.voice.mcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Parameters of a tool that go along as HTTP headers, because its schema marks them so.
///
/// Source: MCP 2026-07-28, Streamable HTTP, "Custom Headers from Tool Parameters".
///
/// @param marks one for each marked parameter
record ParamHeaders(List<Mark> marks) {

  static final ParamHeaders NONE = new ParamHeaders(List.of());

  private static final String MARK = "x-mcp-header";
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern PLAIN =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
  private static final Pattern ENCODED = Pattern.compile("=\\?base64\\?.*\\?=");
  private static final Set<String> PRIMITIVE = Set.of("string", "integer", "boolean");

  ParamHeaders {
    marks = List.copyOf(marks);
  }

  /// The marks of `schema`; empty when one is invalid, and with it the tool.
  static Optional<ParamHeaders> of(JsonNode schema) {
    var found = new ArrayList<Mark>();
    collect(schema, "", found);
    int everywhere = schema.findValues(MARK).size();
    return found.size() == everywhere && found.stream().allMatch(Mark::isValid) && unique(found)
        ? Optional.of(new ParamHeaders(found))
        : Optional.empty();
  }

  private static void collect(JsonNode schema, String path, List<Mark> found) {
    for (var property : schema.path("properties").properties()) {
      JsonNode inner = property.getValue();
      String at = path + "/" + property.getKey().replace("~", "~0").replace("/", "~1");
      if (inner.has(MARK)) {
        found.add(new Mark(at, inner.path(MARK).asString(""), inner.path("type").asString("")));
      }
      collect(inner, at, found);
    }
  }

  private static boolean unique(List<Mark> marks) {
    var names = new HashSet<String>();
    return marks.stream().allMatch(mark -> names.add(mark.name.toLowerCase(Locale.ROOT)));
  }

  /// The value as a header may carry it.
  static String encoded(String value) {
    if (PLAIN.matcher(value).matches() && !ENCODED.matcher(value).matches()) {
      return value;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return "=?base64?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }

  /// A marked parameter.
  ///
  /// @param pointer to it in the arguments, a JSON pointer
  /// @param name of the header after `Mcp-Param-`
  /// @param type of the parameter
  record Mark(String pointer, String name, String type) {

    String header() {
      return "Mcp-Param-" + name;
    }

    /// The header's value; empty when the arguments do not have the parameter.
    Optional<String> valueIn(JsonNode arguments) {
      JsonNode value = arguments.at(pointer);
      return value.isValueNode() && !value.isNull()
          ? Optional.of(encoded(value.asString()))
          : Optional.empty();
    }

    private boolean isValid() {
      return TOKEN.matcher(name).matches() && PRIMITIVE.contains(type);
    }
  }
}
