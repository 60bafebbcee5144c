package com.cotrackpro.voice.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What `docker build` sends to the builder: a directory without what its `.dockerignore` names.
final class BuildContext {

  private final Path directory;
  private final List<String> patterns;

  BuildContext(Path directory) throws IOException {
    this.directory = directory;
    try (Stream<String> lines = Files.lines(directory.resolve(".dockerignore"))) {
      this.patterns = lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  /// Whether `path` goes to the builder. The last pattern that fits it, or a directory that it lies
  /// in, decides.
  boolean holds(Path path) {
    return patterns.stream()
        .filter(pattern -> fits(pattern.startsWith("!") ? pattern.substring(1) : pattern, path))
        .reduce((_, last) -> last)
        .map(last -> last.startsWith("!"))
        .orElse(true);
  }

  private static boolean fits(String pattern, Path path) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    return IntStream.rangeClosed(1, path.getNameCount())
        .anyMatch(length -> matcher.matches(path.subpath(0, length)));
  }

  /// Copies everything to `to`.
  void copyTo(Path to) throws IOException {
    for (String top : tops()) {
      try (Stream<Path> files = Files.walk(directory.resolve(top))) {
        files
            .filter(Files::isRegularFile)
            .map(directory::relativize)
            .filter(this::holds)
            .forEach(file -> copy(directory.resolve(file), to.resolve(file)));
      }
    }
  }

  /// What lies in the directory itself and may be sent, wholly or in part: the rest, such as the
  /// build's own output, need not be walked.
  private List<String> tops() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name ->
              patterns.stream()
                  .anyMatch(p -> p.equals("!" + name) || p.startsWith("!" + name + "/")))
          .toList();
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
