package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The program in a process of its own: its own main, `serve`, and its own environment.
final class Program implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private Program(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts one; [#awaitReady] waits until it takes calls.
  ///
  /// @param directory its working directory, made if need be, in which its log is kept
  static Program start(Path directory, Map<String, String> settings) throws IOException {
    int port = freePort();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "com.cotrackpro.voice.Main",
            "serve");
    var environment = new HashMap<>(settings);
    environment.put("PORT", Integer.toString(port));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Files.createDirectories(directory);
    Process process =
        builder
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("server-" + port + ".log").toFile())
            .start();
    return new Program(process, port);
  }

  /// Waits until it takes calls.
  Program awaitReady(Client client) throws InterruptedException {
    House.await("the server takes calls", START, () -> isReady(client));
    return this;
  }

  private boolean isReady(Client client) {
    assertThat(process.isAlive()).as("the server lives").isTrue();
    return House.ask(client, port, "/ready", Headers.NONE).status() == 200;
  }

  int port() {
    return port;
  }

  /// As the kernel does: nothing is said, nothing is finished.
  void kill() {
    Process _ = process.destroyForcibly();
  }

  /// Waits until it is gone.
  ///
  /// @return the exit code
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
