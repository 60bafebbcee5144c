package com.cotrackpro.voice.persona;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Finds persona files: those of the program, on the class path, and those of an operator.
final class PersonaSource {

  private static final String ENDING = ".yaml";

  private PersonaSource() {}

  /// The texts of the program's own files by name without ending.
  static Map<String, String> builtIn() {
    try {
      URL folder = PersonaSource.class.getResource("/personas");
      if (folder == null) {
        throw new IllegalStateException("The program was built without its personas");
      }
      return in(folder.toURI());
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("The program's own personas cannot be read", e);
    }
  }

  /// The texts of the files of a directory by name without ending.
  static Map<String, String> of(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      var texts = new TreeMap<String, String>();
      List<Path> files = all.filter(file -> name(file).endsWith(ENDING)).toList();
      for (Path file : files) {
        String name = name(file);
        texts.put(name.substring(0, name.length() - ENDING.length()), Files.readString(file));
      }
      return texts;
    }
  }

  /// The texts of the files of a folder, which may lie in a jar. One at a time: a jar is opened as
  /// a file system once in a process.
  static synchronized Map<String, String> in(URI folder) throws IOException {
    if (!folder.getScheme().equals("jar")) {
      return of(Path.of(folder));
    }
    try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
      return of(jar.getPath("/personas"));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
