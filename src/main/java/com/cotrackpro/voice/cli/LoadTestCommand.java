package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.load.EchoMind;
import com.cotrackpro.voice.simulator.load.LoadPlan;
import com.cotrackpro.voice.simulator.load.LoadReport;
import com.cotrackpro.voice.simulator.load.LoadRun;
import com.cotrackpro.voice.simulator.load.ServerProcess;
import com.cotrackpro.voice.simulator.load.StockVoice;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Places many simulated calls at once against a server in a process of its own.
@Command(
    name = "loadtest",
    description = "Place many simulated calls at once against a server process and measure it.",
    mixinStandardHelpOptions = true)
final class LoadTestCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration START = Duration.ofSeconds(60);

  // A call that only rings holds its place for so many seconds.
  private static final int HELD = 70;

  @Spec private CommandSpec spec;

  @Option(names = "--calls", description = "how many at once (default: ${DEFAULT-VALUE})")
  private int calls = 50;

  @Option(names = "--seconds", description = "how long (default: ${DEFAULT-VALUE})")
  private int seconds = 60;

  @Option(names = "--ramp", description = "seconds over which they begin (default: a tenth each)")
  private int ramp;

  @Option(
      names = "--rings",
      description = "how many more calls a second only ring, to time the webhook (default: none)")
  private int rings;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description = "the server's largest heap, such as 256m (default: the JVM's)")
  private String heap = "";

  @Option(
      names = "--cgroup",
      paramLabel = "DIR",
      description = "a control group that limits the server, such as /sys/fs/cgroup/cpu/half")
  private String cgroup = "";

  private final Synthesiser voices = new StockVoice(Synthesiser.installed());

  @Override
  public Integer call() throws Exception {
    Logging.quiet();
    Ticker ticker = Ticker.system();
    Path data = Files.createTempDirectory("voice-center-load");
    try (var sockets = Sockets.open();
        var stage =
            Stage.open(
                sockets, ticker, Scenarios.chat("parent", List.of()), new EchoMind(), voices)) {
      int port = freePort();
      Process server = start(stage, port, data);
      try {
        awaitReady(sockets, port, ticker);
        return run(stage, port, server);
      } finally {
        server.destroyForcibly();
      }
    }
  }

  private int run(Stage stage, int port, Process server) throws IOException, InterruptedException {
    int over = ramp > 0 ? ramp : Math.max(2, calls / 10);
    var plan = new LoadPlan(calls, Duration.ofSeconds(seconds), Duration.ofSeconds(over), rings);
    spec.commandLine()
        .getErr()
        .println(calls + " calls, beginning over " + over + " s, then " + seconds + " s …");
    LoadReport report =
        LoadRun.run(plan, stage, stage.connect(port), voices, new ServerProcess(server.pid()));
    spec.commandLine().getOut().print(report.text());
    spec.commandLine().getOut().flush();
    return report.isGood() ? 0 : 1;
  }

  private Process start(Stage stage, int port, Path data) throws IOException {
    var builder = new ProcessBuilder(command());
    builder.directory(data.toFile());
    builder.environment().putAll(SandboxConfig.environment(stage, port, data));
    builder
        .environment()
        .put("MAX_CONCURRENT_SESSIONS", Integer.toString(2 * calls + rings * (seconds + HELD)));
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<String> command() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<String>();
    if (!cgroup.isEmpty()) {
      // Joined before the JVM begins, which sizes itself by what it may have.
      command.addAll(List.of("sh", "-c", "echo $$ > \"$0/cgroup.procs\" && exec \"$@\"", cgroup));
    }
    command.addAll(
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseG1GC",
            "-XX:+ExitOnOutOfMemoryError"));
    if (!heap.isEmpty()) {
      command.add("-Xmx" + heap);
    }
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), "com.cotrackpro.voice.Main", "serve"));
    return command;
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  /// Waits until the server takes calls and has prepared its phrases.
  private static void awaitReady(Sockets sockets, int port, Ticker ticker)
      throws IOException, InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + port + "/ready");
    long deadline = ticker.nanos() + START.toNanos();
    try (Client client = sockets.client(ClientSettings.within(LIMIT))) {
      while (!isReady(client, ready)) {
        if (ticker.nanos() > deadline) {
          throw new IOException("the server does not start");
        }
        ticker.pause(Duration.ofMillis(200));
      }
    }
    ticker.pause(Duration.ofSeconds(5));
  }

  private static boolean isReady(Client client, URI ready) throws InterruptedException {
    try {
      return client.send(Call.get(ready, Headers.NONE, LIMIT)).status() == 200;
    } catch (NetException e) {
      return false;
    }
  }
}
