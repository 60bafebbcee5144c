package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.net.LocalCertificate;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSettings;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSimulator;
import com.cotrackpro.voice.simulator.anthropic.RulesMind;
import com.cotrackpro.voice.simulator.anthropic.ScriptMind;
import com.cotrackpro.voice.simulator.elevenlabs.ElevenLabsSimulator;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.simulator.elevenlabs.Settings;
import com.cotrackpro.voice.simulator.mcp.McpSettings;
import com.cotrackpro.voice.simulator.mcp.McpSimulator;
import com.cotrackpro.voice.simulator.mcp.Mode;
import com.cotrackpro.voice.simulator.mcp.ToolFault;
import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.stage.Scenario.Trouble;
import com.cotrackpro.voice.simulator.twilio.PhoneNetwork;
import com.cotrackpro.voice.simulator.twilio.Ring;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import com.cotrackpro.voice.thread.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All vendors in miniature, and the caller: everything around the server, over real sockets.
///
/// Open it, configure a server with [#environment], put the front before its port with [#connect],
/// play.
public final class Stage implements AutoCloseable {

  /// The server's public host on the stage.
  public static final String DOMAIN = "voice.sandbox.test";

  private static final String TOKEN = "12345678901234567890123456789012";
  private static final String ACCOUNT = "AC00000000000000000000000000000000";
  private static final String NUMBER = "+15557654321";
  private static final String CALLER = "+15551230001";
  private static final String KEY = "sandbox-key";

  // No scenario takes longer; one that does has failed.
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  private final Sockets sockets;
  private final Ticker ticker;
  private final Synthesiser synthesiser;
  private final ElevenLabsSimulator elevenLabs;
  private final ClaudeSimulator claude;
  private final McpSimulator mcp;
  private final LocalCertificate certificate;
  private final List<Server> fronts = new ArrayList<>();
  private final List<PhoneNetwork> networks = new ArrayList<>();

  private Stage(
      Sockets sockets,
      Ticker ticker,
      Synthesiser synthesiser,
      ElevenLabsSimulator elevenLabs,
      ClaudeSimulator claude,
      McpSimulator mcp,
      LocalCertificate certificate) {
    this.sockets = sockets;
    this.ticker = ticker;
    this.synthesiser = synthesiser;
    this.elevenLabs = elevenLabs;
    this.claude = claude;
    this.mcp = mcp;
    this.certificate = certificate;
  }

  /// Starts the vendors for `scenario`, its latencies and troubles included.
  public static Stage open(Sockets sockets, Ticker ticker, Scenario scenario)
      throws NetException, InterruptedException {
    var voices = Synthesiser.installed();
    var speech = ElevenLabsSimulator.start(sockets, ticker, voices, speechSettings());
    var mind = new ScriptMind(scenario.mind(), new RulesMind());
    var claude =
        ClaudeSimulator.start(
            sockets,
            ticker,
            ClaudeSettings.usual()
                .takingOnly(KEY)
                .paced(scenario.world().firstWord(), 60)
                .with(mind));
    McpSettings tools = McpSettings.speaking(Mode.STREAMABLE).demanding(KEY);
    for (Scenario.SlowTool slow : scenario.world().tools()) {
      tools = tools.taking(slow.tool(), slow.time());
    }
    var mcp = McpSimulator.start(sockets, ticker, tools);
    var stage =
        new Stage(sockets, ticker, voices, speech, claude, mcp, LocalCertificate.forHost(DOMAIN));
    scenario.world().troubles().forEach(stage::cause);
    return stage;
  }

  private static Settings speechSettings() {
    return Settings.standard().accepting(Set.of(), Set.of(KEY));
  }

  private void cause(Trouble trouble) {
    switch (trouble) {
      case SPEECH_TO_TEXT_DROPS -> {
        elevenLabs.faults().next(Where.LISTENING, dropMidWord());
        elevenLabs.faults().next(Where.LISTENING, dropMidWord());
      }
      case MODEL_OVERLOADED ->
          claude.failNext(new com.cotrackpro.voice.simulator.anthropic.Fault.Overloaded());
      case MODEL_BREAKS_OFF ->
          claude.failNext(
              new com.cotrackpro.voice.simulator.anthropic.Fault.ErrorEvent(
                  60, "overloaded_error"));
      case VOICE_CLOSES ->
          elevenLabs
              .faults()
              .next(
                  Where.SPEAKING,
                  new com.cotrackpro.voice.simulator.elevenlabs.Fault.CloseMidSpeech(
                      1011, "something went wrong"));
      case VOICE_STALLS ->
          elevenLabs
              .faults()
              .next(Where.SPEAKING, new com.cotrackpro.voice.simulator.elevenlabs.Fault.Stall());
      case TOOL_FAILS -> mcp.failNext(new ToolFault.Failed("The note could not be saved."));
    }
  }

  private static com.cotrackpro.voice.simulator.elevenlabs.Fault dropMidWord() {
    return new com.cotrackpro.voice.simulator.elevenlabs.Fault.DropMidWord();
  }

  /// The settings with which a server finds this stage, and nothing else.
  public Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("SERVER_DOMAIN", DOMAIN);
    environment.put("TWILIO_AUTH_TOKEN", TOKEN);
    environment.put("VALIDATE_TWILIO_SIGNATURE", "true");
    environment.put("ELEVENLABS_BASE_URL", "http://127.0.0.1:" + elevenLabs.port());
    environment.put("ELEVENLABS_API_KEY", KEY);
    environment.put("ELEVENLABS_ZERO_RETENTION", "true");
    environment.put("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + claude.port());
    environment.put("ANTHROPIC_API_KEY", KEY);
    environment.put("COTRACKPRO_MCP_URL", mcp.url().toString());
    environment.put("MCP_AUTH_TOKEN", KEY);
    environment.put("OUTBOUND_API_KEY", KEY);
    return environment;
  }

  /// Puts the TLS front before the server at `port` of this machine, and a phone network before
  /// that.
  public PhoneNetwork connect(int port) throws NetException, InterruptedException {
    InetAddress here = InetAddress.getLoopbackAddress();
    Server front =
        sockets.front(
            ServerSettings.loopback().secured(certificate), new InetSocketAddress(here, port));
    fronts.add(front);
    var network =
        PhoneNetwork.start(
            sockets,
            ticker,
            PhoneNetwork.Settings.of(
                ACCOUNT,
                TOKEN,
                DOMAIN,
                NUMBER,
                new InetSocketAddress(here, front.port()),
                certificate));
    networks.add(network);
    return network;
  }

  /// Plays the caller's part and waits for the end of the call.
  public Performance play(Scenario scenario, PhoneNetwork network, StageListener watcher)
      throws InterruptedException {
    var score = new Score();
    var director = new Director(scenario, ticker, lines(scenario), watcher, score);
    SimulatedCall call = network.ring(new Ring(CALLER, scenario.role(), director));
    boolean ended = call.awaitEnd(LONGEST_CALL);
    if (!ended) {
      call.hangUp();
      call.awaitEnd(Duration.ofSeconds(10));
    }
    return new Performance(scenario, call, score, breaches(network), mcp.calls().all(), ended);
  }

  private Map<String, Utterance> lines(Scenario scenario) {
    var lines = new HashMap<String, Utterance>();
    scenario.caller().stream()
        .map(Scenario.Cue::act)
        .filter(Act.Says.class::isInstance)
        .map(act -> ((Act.Says) act).words())
        .forEach(w -> lines.put(w, WordMarks.mark(synthesiser.say(w, Speaker.CALLER))));
    return lines;
  }

  private List<String> breaches(PhoneNetwork network) {
    var all = new ArrayList<String>();
    all.addAll(network.breaches());
    all.addAll(elevenLabs.breaches());
    all.addAll(claude.breaches());
    all.addAll(mcp.breaches());
    return all;
  }

  /// The simulated speech vendor.
  public ElevenLabsSimulator elevenLabs() {
    return elevenLabs;
  }

  /// The simulated mind.
  public ClaudeSimulator claude() {
    return claude;
  }

  /// The simulated tools.
  public McpSimulator mcp() {
    return mcp;
  }

  /// Ends everything but the sockets it was given.
  @Override
  public void close() {
    networks.reversed().forEach(PhoneNetwork::close);
    fronts.reversed().forEach(Server::close);
    mcp.close();
    claude.close();
    elevenLabs.close();
  }
}
