package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.net.LocalCertificate;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.twilio.PhoneNetwork;
import com.cotrackpro.voice.simulator.twilio.Ring;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import com.cotrackpro.voice.thread.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A telephone booth before a running server: a phone network, and a TLS front with a certificate
/// of its own so that addresses and signatures are production's.
public final class Booth implements AutoCloseable {

  private static final String ACCOUNT = "AC00000000000000000000000000000000";
  private static final String NUMBER = "+15557654321";
  private static final String CALLER = "+15551230001";

  // No scenario takes longer; one that does has failed.
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  private final Ticker ticker;
  private final Server front;
  private final PhoneNetwork network;

  private Booth(Ticker ticker, Server front, PhoneNetwork network) {
    this.ticker = ticker;
    this.front = front;
    this.network = network;
  }

  /// Opens one before the server at `port` of this machine.
  ///
  /// @param domain the server's public host, as its configuration names it
  /// @param token its account's auth token
  public static Booth open(Sockets sockets, Ticker ticker, String domain, String token, int port)
      throws NetException, InterruptedException {
    InetAddress here = InetAddress.getLoopbackAddress();
    var certificate = LocalCertificate.forHost(domain);
    Server front =
        sockets.front(
            ServerSettings.loopback().secured(certificate), new InetSocketAddress(here, port));
    var at = new InetSocketAddress(here, front.port());
    var network =
        PhoneNetwork.start(
            sockets,
            ticker,
            PhoneNetwork.Settings.of(ACCOUNT, token, domain, NUMBER, at, certificate));
    return new Booth(ticker, front, network);
  }

  /// The phone network.
  public PhoneNetwork network() {
    return network;
  }

  /// Plays the caller's part of `scenario` and waits for the end of the call.
  public Performance play(Scenario scenario, StageListener watcher) throws InterruptedException {
    var score = new Score();
    var director = new Director(scenario, ticker, lines(scenario), watcher, score);
    SimulatedCall call = network.ring(new Ring(CALLER, scenario.role(), director));
    boolean ended = call.awaitEnd(LONGEST_CALL);
    if (!ended) {
      call.hangUp();
      call.awaitEnd(Duration.ofSeconds(10));
    }
    return new Performance(scenario, call, score, network.breaches(), List.of(), ended);
  }

  private static Map<String, Utterance> lines(Scenario scenario) {
    var voices = Synthesiser.installed();
    var lines = new HashMap<String, Utterance>();
    scenario.caller().stream()
        .map(Scenario.Cue::act)
        .filter(Act.Says.class::isInstance)
        .map(act -> ((Act.Says) act).words())
        .forEach(w -> lines.put(w, WordMarks.mark(voices.say(w, Speaker.CALLER))));
    return lines;
  }

  @Override
  public void close() {
    network.close();
    front.close();
  }
}
