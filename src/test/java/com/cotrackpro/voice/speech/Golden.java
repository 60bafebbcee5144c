package com.cotrackpro.voice.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Files of examples, one in a line; `\n` stands for a line's end.
final class Golden {

  private Golden() {}

  static List<String> lines(String name) {
    try (InputStream file = Objects.requireNonNull(Golden.class.getResourceAsStream(name))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.replace("\\n", "\n")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
