package com.cotrackpro.voice.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One step of a Dockerfile.
///
/// @param keyword in capitals, such as `RUN`
/// @param rest what follows it, on one line
record Instruction(String keyword, String rest) {

  /// The steps of `dockerfile`, without comments.
  static List<Instruction> of(String dockerfile) {
    String joined =
        dockerfile
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .reduce("", (before, line) -> before + line + "\n")
            .replace("\\\n", " ");
    return joined
        .lines()
        .map(line -> line.split(" ", 2))
        .map(parts -> new Instruction(parts[0], parts[1].strip()))
        .toList();
  }

  /// The words, options left out.
  List<String> words() {
    return Arrays.stream(rest.split(" +")).filter(word -> !word.startsWith("--")).toList();
  }

  /// The value of `--name=…`; empty if it is not there.
  Stream<String> option(String name) {
    return Arrays.stream(rest.split(" +"))
        .filter(word -> word.startsWith("--" + name + "="))
        .map(word -> word.substring(name.length() + 3));
  }

  /// What is run: the form in brackets as it is, the other one by the shell.
  List<String> command() {
    if (!rest.startsWith("[")) {
      return List.of("/bin/sh", "-c", rest);
    }
    return Arrays.stream(rest.substring(1, rest.length() - 1).split(","))
        .map(word -> word.strip().replace("\"", ""))
        .toList();
  }
}
