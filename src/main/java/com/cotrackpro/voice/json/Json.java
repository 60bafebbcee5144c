package com.cotrackpro.voice.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reading and writing JSON. Paths are JSON pointers, such as `/start/callSid`.
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Json() {}

  /// Reads one document.
  ///
  /// @throws JsonException if it is none; says where, in line and column
  public static JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (!node.isMissingNode()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new JsonException("no JSON" + place(e.getLocation()));
    }
    throw new JsonException("no JSON at all");
  }

  /// Writes `node` in one line.
  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /// An empty object to be filled.
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// The text at `path`.
  ///
  /// @throws JsonException if there is none
  public static String text(JsonNode node, String path) {
    JsonNode found = node.at(path);
    return check(found.isString(), found, path, "text").stringValue();
  }

  /// The text at `path`, or `absent` where there is nothing.
  public static String textOr(JsonNode node, String path, String absent) {
    return isAbsent(node, path) ? absent : text(node, path);
  }

  /// The whole number at `path`.
  ///
  /// @throws JsonException if there is none
  public static long whole(JsonNode node, String path) {
    JsonNode found = node.at(path);
    boolean fits = found.isIntegralNumber() && found.canConvertToLong();
    return check(fits, found, path, "a whole number").longValue();
  }

  /// The whole number at `path`, or `absent` where there is nothing.
  public static long wholeOr(JsonNode node, String path, long absent) {
    return isAbsent(node, path) ? absent : whole(node, path);
  }

  /// The number at `path`.
  ///
  /// @throws JsonException if there is none
  public static double number(JsonNode node, String path) {
    JsonNode found = node.at(path);
    return check(found.isNumber(), found, path, "a number").doubleValue();
  }

  /// The truth at `path`, or `absent` where there is nothing.
  public static boolean truthOr(JsonNode node, String path, boolean absent) {
    JsonNode found = node.at(path);
    return isAbsent(node, path)
        ? absent
        : check(found.isBoolean(), found, path, "true or false").booleanValue();
  }

  /// The list at `path`.
  ///
  /// @throws JsonException if there is none
  public static ArrayNode list(JsonNode node, String path) {
    JsonNode found = node.at(path);
    return (ArrayNode) check(found.isArray(), found, path, "a list");
  }

  /// Whether there is nothing at `path`, or null.
  public static boolean isAbsent(JsonNode node, String path) {
    JsonNode found = node.at(path);
    return found.isMissingNode() || found.isNull();
  }

  /// `text` as a JSON string with its quotes. Characters that a page or a log could take for
  /// something else (controls, line separators) are escaped.
  public static String literal(String text) {
    int length = text.length();
    int clean = 0;
    while (clean < length && isPlain(text.charAt(clean))) {
      clean++;
    }
    if (clean == length) {
      return "\"" + text + "\"";
    }
    var out = new StringBuilder(length + 16).append('"').append(text, 0, clean);
    for (int i = clean; i < length; i++) {
      append(out, text.charAt(i));
    }
    return out.append('"').toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' '
        && c != '"'
        && c != '\\'
        && c != 0x7f
        && c != '\u2028'
        && c != '\u2029'
        && !Character.isSurrogate(c);
  }

  private static void append(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> appendOther(out, c);
    }
  }

  private static void appendOther(StringBuilder out, char c) {
    if (isPlain(c)) {
      out.append(c);
      return;
    }
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[(c >> shift) & 0xf]);
    }
  }

  private static JsonNode check(boolean fine, JsonNode found, String path, String expected) {
    if (fine) {
      return found;
    }
    throw new JsonException(
        path + (found.isMissingNode() ? " is missing" : " must be " + expected));
  }

  /// @param at null where a limit of the whole document is broken, such as its depth
  private static String place(@Nullable TokenStreamLocation at) {
    return at == null
        ? ": it breaks a limit"
        : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
