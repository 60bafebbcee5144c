package com.cotrackpro.voice.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Does what a Dockerfile says, without a container engine: each stage has a directory that stands
/// for its root, this machine stands for the base images, and its JDK for theirs.
///
/// What cannot be done is not done, and said in [#leftOut]: files of images that cannot be had.
final class ImageByHand {

  private final Path place;
  private final BuildContext context;
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private final Map<String, Instruction> last = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private Stage stage;

  ImageByHand(Path place, BuildContext context) {
    this.place = place;
    this.context = context;
    this.stage = new Stage(place);
  }

  /// Does every step of `dockerfile`.
  void build(String dockerfile) throws IOException, InterruptedException {
    for (Instruction instruction : Instruction.of(dockerfile)) {
      perform(instruction);
    }
  }

  private void perform(Instruction step) throws IOException, InterruptedException {
    switch (step.keyword()) {
      case "FROM" -> begin(step.words());
      case "WORKDIR" -> workIn(step.rest());
      case "COPY" -> copy(step);
      case "RUN" -> run(step);
      case "ENV" -> set(step.words());
      case "VOLUME" -> makeAll(step.words());
      case "USER", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD" ->
          last.put(step.keyword(), step);
      default -> throw new IOException("a step that nobody here knows: " + step);
    }
  }

  private void begin(List<String> words) throws IOException {
    String name = words.size() == 3 ? words.get(2) : "the image";
    stage = new Stage(Files.createDirectories(place.resolve(name.replace(' ', '-'))));
    stages.put(name, stage);
  }

  private void workIn(String directory) throws IOException {
    stage.workIn(directory);
    Files.createDirectories(stage.workingDirectory());
  }

  private void makeAll(List<String> directories) throws IOException {
    for (String directory : directories) {
      Files.createDirectories(stage.place(directory));
    }
  }

  private void copy(Instruction step) throws IOException, InterruptedException {
    stage.workedOn();
    List<String> words = step.words();
    Path to = stage.place(words.getLast());
    Stage from = step.option("from").findFirst().map(stages::get).orElse(null);
    if (from == null) {
      context.copyTo(to);
    } else if (from.isWorkedOn()) {
      Files.createDirectories(to.getParent());
      finish(
          new ProcessBuilder("cp", "-rp", from.place(words.getFirst()).toString(), to.toString()));
    } else {
      leftOut.add(step.keyword() + " " + step.rest());
    }
  }

  private void run(Instruction step) throws IOException, InterruptedException {
    stage.workedOn();
    List<String> command = step.command().stream().map(stage::translated).toList();
    var process = new ProcessBuilder(command).directory(stage.workingDirectory().toFile());
    process.environment().putAll(stage.environment());
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (!isRoot()) {
      withoutGivingAway(process.environment());
    }
    finish(process);
  }

  /// Only root may give files away; for anybody else they already belong to who runs the program.
  private void withoutGivingAway(Map<String, String> environment) throws IOException {
    Path chown = Files.createDirectories(place.resolve("no-chown")).resolve("chown");
    Files.writeString(chown, "#!/bin/sh\n");
    Files.setPosixFilePermissions(chown, PosixFilePermissions.fromString("rwxr-xr-x"));
    environment.merge("PATH", "", (path, _) -> chown.getParent() + ":" + path);
  }

  private void finish(ProcessBuilder builder) throws IOException, InterruptedException {
    Path log = place.resolve("log");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(builder.command() + " failed:\n" + Files.readString(log));
    }
  }

  private void set(List<String> words) {
    words.stream().map(word -> word.split("=", 2)).forEach(pair -> stage.set(pair[0], pair[1]));
  }

  /// The directory that stands for the finished image's root.
  Path root() {
    return stage.root();
  }

  /// Steps that were not done.
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /// A process that begins as the container would: its command, user, directory and environment,
  /// with `settings` besides. With `words` instead of its own arguments, if there are any.
  ProcessBuilder container(Map<String, String> settings, String... words) {
    List<String> command = new ArrayList<>(step("ENTRYPOINT").command());
    command.addAll(words.length > 0 ? List.of(words) : step("CMD").command());
    return asItsUser(command, settings);
  }

  /// A process that checks the container's health.
  ProcessBuilder healthCheck(Map<String, String> settings) {
    String rest = step("HEALTHCHECK").rest();
    String check = rest.substring(rest.indexOf("CMD ") + 4);
    return asItsUser(new Instruction("CMD", check).command(), settings);
  }

  /// What the finished image says of itself, such as its `USER`.
  String says(String keyword) {
    return step(keyword).rest();
  }

  private Instruction step(String keyword) {
    return Optional.ofNullable(last.get(keyword)).orElseThrow();
  }

  private ProcessBuilder asItsUser(List<String> command, Map<String, String> settings) {
    List<String> words = new ArrayList<>();
    if (isRoot()) {
      String[] user = says("USER").split(":", 2);
      words.addAll(
          List.of("setpriv", "--reuid=" + user[0], "--regid=" + user[1], "--clear-groups"));
    }
    command.stream().map(stage::translated).forEach(words::add);
    var process =
        new ProcessBuilder(words)
            .directory(stage.workingDirectory().toFile())
            .redirectErrorStream(true);
    process.environment().clear();
    process.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process.environment().putAll(stage.environment());
    process.environment().putAll(settings);
    return process;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
