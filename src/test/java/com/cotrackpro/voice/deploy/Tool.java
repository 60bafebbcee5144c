package com.cotrackpro.voice.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that checks files, such as a linter.
///
/// @param command the program, and what always follows it
/// @param directory where it runs
public record Tool(List<String> command, Path directory) {

  /// Where `./voice-center verify` puts tools that it fetches.
  private static final Path FETCHED = Path.of("target/tools/usr/bin").toAbsolutePath();

  private static final Path CHECKS = Path.of("deploy/check");
  private static final Path INSTALLED = Path.of("target/deploy-check");

  /// What a tool said.
  ///
  /// @param exit its exit code
  /// @param output both of its streams
  public record Verdict(int exit, String output) {}

  /// The program `name` of the `PATH`, or one that was fetched. A test for which it is missing
  /// counts as skipped, and `missing` is the reason.
  public static Tool named(String name, String missing) {
    Optional<Path> program =
        Stream.concat(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of),
                Stream.of(FETCHED))
            .map(place -> place.resolve(name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeThat(program).as(name + ": " + missing).isPresent();
    return new Tool(List.of(program.orElseThrow().toString()), Path.of("").toAbsolutePath());
  }

  /// The script `script`, run by Node with the packages of `deploy/check`.
  static Tool script(String script) {
    Tool node = named("node", "install Node.js 18 or newer, with npm");
    install();
    return new Tool(
        List.of(node.command.getFirst(), INSTALLED.resolve(script).toString()), node.directory);
  }

  /// Installs the packages, exactly those of the lock file, unless they are there.
  private static synchronized void install() {
    try {
      Path lock = CHECKS.resolve("package-lock.json");
      Path installed = INSTALLED.resolve("installed.json");
      Files.createDirectories(INSTALLED);
      for (String file :
          List.of("package.json", "package-lock.json", "rewrites.js", "terraform.js")) {
        Files.copy(CHECKS.resolve(file), INSTALLED.resolve(file), REPLACE_EXISTING);
      }
      if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
        Tool npm = named("npm", "install npm beside Node.js").in(INSTALLED);
        npm.finds("ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Files.copy(lock, installed, REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tool in(Path other) {
    return new Tool(command, other);
  }

  /// Runs it, and fails unless it ends with 0.
  ///
  /// @return what it said
  String finds(String... arguments) {
    Verdict verdict = run("", arguments);
    assertThat(verdict.exit()).as(verdict.output()).isZero();
    return verdict.output();
  }

  /// Runs it with `input`.
  public Verdict run(String input, String... arguments) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(arguments));
    try {
      Path typed = Files.createTempFile("input", ".txt");
      Files.writeString(typed, input);
      Process process =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(typed.toFile())
              .start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      var verdict = new Verdict(process.waitFor(), output);
      Files.delete(typed);
      return verdict;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + words, e);
    }
  }
}
