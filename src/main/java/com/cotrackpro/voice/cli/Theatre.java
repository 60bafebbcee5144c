package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.stage.Bill;
import com.cotrackpro.voice.simulator.stage.Booth;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.stage.StageListener;
import com.cotrackpro.voice.simulator.stage.Timeline;
import com.cotrackpro.voice.simulator.stage.TurnTable;
import com.cotrackpro.voice.simulator.stage.Verdict;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Plays a scenario against a server, shows it, judges it, and keeps sound, record and picture.
final class Theatre {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /// Where the port of the sandbox that is running is written down.
  static final String PORT_FILE = "port";

  private final Sockets sockets;
  private final Stage stage;
  private final int port;
  private final Path out;

  Theatre(Sockets sockets, Stage stage, int port, Path out) {
    this.sockets = sockets;
    this.stage = stage;
    this.port = port;
    this.out = out;
  }

  /// Plays `scenario`.
  ///
  /// @return whether it went as it should
  boolean play(Scenario scenario, Screen screen) throws IOException, InterruptedException {
    Booth booth = stage.connect(port);
    Performance played = stage.play(scenario, booth, screen);
    String record = record(played.call().sid());
    var verdict = Verdict.of(played, record, stage.bill());
    screen.table(TurnTable.of(played, stage));
    screen.verdict(verdict);
    keep(played, record, screen);
    screen.line(
        verdict.isGood() ? "@|green,bold As it should be.|@" : "@|red,bold Not as it should be.|@");
    return verdict.isGood();
  }

  /// Plays `scenario` with nobody watching.
  Played rehearse(Scenario scenario) throws IOException, InterruptedException {
    Performance played = stage.play(scenario, stage.connect(port), StageListener.NONE);
    return new Played(played, record(played.call().sid()), stage.bill());
  }

  /// A call that is over.
  ///
  /// @param record as it is stored
  /// @param bill what the simulated vendors want for it
  record Played(Performance performance, String record, Bill bill) {}

  /// Opens the phone network, where calls of the server's go, without anybody to play a part.
  void openNetwork() throws NetException, InterruptedException {
    var _ = stage.connect(port);
  }

  /// Says how to place another call, and how to ask the API.
  void announce(Screen screen) throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(PORT_FILE), Integer.toString(port));
    screen.line("");
    screen.line(
        "Serving on port " + port + " until Ctrl-C. Another call: @|bold ./voice-center call|@");
    screen.line(
        "  Operators    http://127.0.0.1:" + port + "/dashboard   (sign in with the key below)");
    screen.line("  API          http://127.0.0.1:" + port + "   (docs/api.md)");
    screen.line("  Bearer key   " + Stage.KEY);
    screen.line("  Twilio       " + Stage.TOKEN + "   signs for https://" + Stage.DOMAIN);
  }

  /// The record as it is stored: asked for again while the call is still being settled.
  private String record(String callSid) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/records/" + callSid);
    var headers = Headers.of("Authorization", "Bearer " + Stage.KEY);
    try (Client client = sockets.client(ClientSettings.within(LIMIT))) {
      String body = "{}";
      for (int attempt = 0; attempt < 50 && !body.contains("\"endedAt\":\""); attempt++) {
        Ticker.system().pause(Duration.ofMillis(100));
        body = ask(client, Call.get(uri, headers, LIMIT));
      }
      return body;
    }
  }

  private static String ask(Client client, Call call) throws NetException, InterruptedException {
    Response.Whole answer = client.send(call);
    return answer.status() == 200 ? answer.body().text() : "{}";
  }

  private void keep(Performance played, String record, Screen screen) throws IOException {
    Path folder = out.resolve(played.scenario().name());
    Files.createDirectories(folder);
    played.saveSound(folder.resolve("call.wav"));
    Files.writeString(folder.resolve("record.json"), record);
    Files.writeString(folder.resolve("timeline.svg"), Timeline.of(played));
    screen.line("");
    screen.line(costLine(record));
    screen.line(
        "Sound, record and picture: " + folder.resolve("call.wav") + ", record.json, timeline.svg");
  }

  private static String costLine(String record) {
    int at = record.indexOf("\"costSummary\"");
    int end = record.indexOf('}', Math.max(0, at));
    return at < 0 ? "no cost is recorded" : "Cost  " + record.substring(at + 14, end + 1);
  }
}
