package com.cotrackpro.voice.deploy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// What one stage of a Dockerfile has made so far. A directory stands for its root.
final class Stage {

  // What base images have, and this machine too.
  private static final Pattern OWN_PATH =
      Pattern.compile("(?<![\\w./-])/(?!bin/|usr/|dev/|etc/|tmp\\b)(?=[a-z])");

  private final Path root;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String workingDirectory = "/";
  private boolean worked;

  Stage(Path root) {
    this.root = root;
  }

  /// The directory that stands for the root.
  Path root() {
    return root;
  }

  /// Where `path` of the image lies on this machine.
  Path place(String path) {
    return root.resolve(
            Path.of("/").relativize(Path.of("/").resolve(workingDirectory).resolve(path)))
        .normalize();
  }

  /// `text` with the image's own absolute paths as paths of this machine.
  String translated(String text) {
    return OWN_PATH.matcher(text).replaceAll(root + "/");
  }

  void workIn(String directory) {
    workingDirectory = directory;
  }

  Path workingDirectory() {
    return place(".");
  }

  void set(String name, String value) {
    environment.put(name, translated(value));
  }

  Map<String, String> environment() {
    return environment;
  }

  /// Whether anything was done in it; a stage of a base image alone holds what that image holds.
  boolean isWorkedOn() {
    return worked;
  }

  void workedOn() {
    worked = true;
  }
}
