package com.cotrackpro.voice.twilio;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The fields of a form or of a query, decoded.
///
/// @param fields in the order they came
record Form(List<Entry<String, String>> fields) {

  private static final Pattern AND = Pattern.compile("&");

  Form {
    fields = List.copyOf(fields);
  }

  /// Reads `application/x-www-form-urlencoded` text.
  ///
  /// @throws IllegalArgumentException if it is none
  static Form parse(String encoded) {
    return new Form(
        AND.splitAsStream(encoded).filter(pair -> !pair.isEmpty()).map(Form::field).toList());
  }

  /// As [#parse] reads it.
  String encoded() {
    return fields.stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// The first value of `name`; empty when it is missing or has none.
  Optional<String> value(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equals(name))
        .map(Entry::getValue)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static Entry<String, String> field(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0
        ? Map.entry(decoded(pair), "")
        : Map.entry(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
