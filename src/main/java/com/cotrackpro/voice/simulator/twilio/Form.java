package com.cotrackpro.voice.simulator.twilio;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;

/// Form fields in their order; a name may occur twice.
///
/// @param fields decoded names and values
record Form(List<Entry<String, String>> fields) {

  Form {
    fields = List.copyOf(fields);
  }

  /// `name=value&…`, encoded.
  static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// Reads what [#encode] writes.
  ///
  /// @throws IllegalArgumentException if an escape is broken
  static Form parse(String text) {
    var fields = new ArrayList<Entry<String, String>>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.add(
            Map.entry(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
      }
    }
    return new Form(fields);
  }

  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equals(name))
        .map(Entry::getValue)
        .toList();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
