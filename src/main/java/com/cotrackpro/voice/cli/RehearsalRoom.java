package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.app.App;
import com.cotrackpro.voice.app.StartException;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Where rehearsals are played: each call has a server and vendors of its own, so that none bears
/// another's troubles. The fixed phrases are spoken once and shared.
final class RehearsalRoom implements AutoCloseable {

  // All personas' phrases at the simulated voice's pace take some twenty seconds of a quiet
  // machine.
  private static final Duration PHRASES = Duration.ofSeconds(90);

  private final Path directory;
  private final Path phrases;
  private final UnaryOperator<Config> mind;

  private RehearsalRoom(Path directory, Path phrases, UnaryOperator<Config> mind) {
    this.directory = directory;
    this.phrases = phrases;
    this.mind = mind;
  }

  /// Opens rooms.
  interface Opening {
    /// Opens one.
    ///
    /// @param mind gives each server the mind it is to have
    RehearsalRoom open(UnaryOperator<Config> mind) throws IOException;
  }

  /// Opens one in a directory of its own, which is removed in the end.
  ///
  /// @param mind gives each server the mind it is to have
  static RehearsalRoom open(UnaryOperator<Config> mind) throws IOException {
    Path directory = Files.createTempDirectory("voice-center-rehearsals");
    return new RehearsalRoom(directory, directory.resolve("audio"), mind);
  }

  /// The same with phrases under `phrases`, which stay there.
  static RehearsalRoom sharing(Path phrases, UnaryOperator<Config> mind) throws IOException {
    return new RehearsalRoom(
        Files.createTempDirectory("voice-center-rehearsals"), phrases.toAbsolutePath(), mind);
  }

  /// Has the fixed phrases spoken, as the server on the stage of `any` does at its start.
  void prepare(Scenario any) throws IOException, StartException, InterruptedException {
    Path own = Files.createTempDirectory(directory, "phrases");
    try (var sockets = Sockets.open();
        var stage = Stage.open(sockets, Ticker.system(), any);
        var app = App.start(config(stage, own))) {
      app.awaitRehearsal(PHRASES);
    }
  }

  /// Plays a call.
  Theatre.Played play(Scenario scenario) throws IOException, StartException, InterruptedException {
    Path own = Files.createTempDirectory(directory, "call");
    try (var sockets = Sockets.open();
        var stage = Stage.open(sockets, Ticker.system(), scenario);
        var app = App.start(config(stage, own))) {
      app.awaitRehearsal(PHRASES);
      return new Theatre(sockets, stage, app.port(), own).rehearse(scenario);
    }
  }

  private Config config(Stage stage, Path own) {
    return mind.apply(SandboxConfig.sharing(stage, own, phrases));
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
