package com.cotrackpro.voice.records;

import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Texts of a record that stand for something else, with errors that name the field.
final class Field {

  private Field() {}

  /// @throws JsonException if the text is missing or means nothing
  static <T> T of(JsonNode json, String path, Function<String, T> meaning) {
    try {
      return meaning.apply(Json.text(json, path));
    } catch (IllegalArgumentException | NoSuchElementException | DateTimeException e) {
      throw new JsonException(path + " is none that is known", e);
    }
  }

  static <T> Optional<T> optional(JsonNode json, String path, Function<String, T> meaning) {
    return Json.isAbsent(json, path) ? Optional.empty() : Optional.of(of(json, path, meaning));
  }
}
