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
import com.cotrackpro.voice.simulator.twilio.Directory;
import com.cotrackpro.voice.simulator.twilio.PhoneNetwork;
import com.cotrackpro.voice.simulator.twilio.Pickup;
import com.cotrackpro.voice.simulator.twilio.Ring;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import com.cotrackpro.voice.thread.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A telephone booth before a running server: a phone network, and a TLS front with a certificate
/// of its own, unless the server has one, so that addresses and signatures are production's.
public final class Booth implements AutoCloseable {

  /// The account of the server that stands behind it.
  static final String ACCOUNT = "AC00000000000000000000000000000000";

  /// That account's number.
  static final String NUMBER = "+15557654321";

  private static final String CALLER = "+15551230001";

  // No scenario takes longer; one that does has failed.
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  private final Ticker ticker;
  private final Optional<Server> front;
  private final PhoneNetwork network;
  private final Directory directory;

  private Booth(Ticker ticker, Optional<Server> front, PhoneNetwork network, Directory directory) {
    this.ticker = ticker;
    this.front = front;
    this.network = network;
    this.directory = directory;
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
    var directory = new Directory();
    var settings = PhoneNetwork.Settings.of(ACCOUNT, token, domain, NUMBER, at, certificate);
    var network = PhoneNetwork.start(sockets, ticker, settings.answeredBy(directory));
    return new Booth(ticker, Optional.of(front), network, directory);
  }

  /// Opens one before servers that have a TLS front of their own. The account has the end of each
  /// incoming call reported to the webhooks' host.
  ///
  /// @param domain the webhooks' public host
  /// @param token the account's auth token
  /// @param at where every public host is, that of the streams included
  /// @param certificate the one that is trusted there
  public static Booth before(
      Sockets sockets,
      Ticker ticker,
      String domain,
      String token,
      InetSocketAddress at,
      LocalCertificate certificate)
      throws NetException, InterruptedException {
    var directory = new Directory();
    var settings =
        PhoneNetwork.Settings.of(ACCOUNT, token, domain, NUMBER, at, certificate)
            .reportingTo("https://" + domain + "/call/status");
    var network = PhoneNetwork.start(sockets, ticker, settings.answeredBy(directory));
    return new Booth(ticker, Optional.empty(), network, directory);
  }

  /// The phone network.
  public PhoneNetwork network() {
    return network;
  }

  /// Who answers calls of the server's, for those who are not to play a part.
  public Directory directory() {
    return directory;
  }

  /// Plays the caller's part of `scenario` and waits for the end of the call.
  public Performance play(Scenario scenario, StageListener watcher) throws InterruptedException {
    var score = new Score();
    var director = new Director(scenario, ticker, lines(scenario), watcher, score);
    SimulatedCall call = network.ring(new Ring(CALLER, scenario.role(), director));
    return performance(scenario, call, score);
  }

  /// Has `callee` answer the server's first call to them and play the caller's part of `scenario`.
  /// At any further call they are busy.
  public Called answers(Callee callee, Scenario scenario, StageListener watcher) {
    var score = new Score();
    var director = new Director(scenario, ticker, lines(scenario), watcher, score);
    directory.list(
        callee.number(),
        new Pickup.Answers(callee.ringing(), new Ring("", "", director), callee.answeredBy()),
        new Pickup.Nobody(Duration.ZERO, "busy"));
    return new Called(network, callee, scenario, score);
  }

  /// Waits for the call that `called` waits for, and for its end.
  ///
  /// @return empty when it was not placed within `limit`
  public Optional<Performance> play(Called called, Duration limit) throws InterruptedException {
    Optional<SimulatedCall> call = called.awaitCall(limit);
    return call.isEmpty()
        ? Optional.empty()
        : Optional.of(performance(called.scenario(), call.get(), called.score()));
  }

  private Performance performance(Scenario scenario, SimulatedCall call, Score score)
      throws InterruptedException {
    boolean ended = call.awaitEnd(LONGEST_CALL);
    if (!ended) {
      call.hangUp();
      call.awaitEnd(Duration.ofSeconds(10));
    }
    return new Performance(scenario, call, score, network.breaches(), List.of(), List.of(), ended);
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
    front.ifPresent(Server::close);
  }
}
