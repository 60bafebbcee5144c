package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.net.LocalCertificate;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSettings;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSimulator;
import com.cotrackpro.voice.simulator.anthropic.Mind;
import com.cotrackpro.voice.simulator.anthropic.RulesMind;
import com.cotrackpro.voice.simulator.anthropic.ScriptMind;
import com.cotrackpro.voice.simulator.elevenlabs.ElevenLabsSimulator;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.simulator.elevenlabs.Observation;
import com.cotrackpro.voice.simulator.elevenlabs.Settings;
import com.cotrackpro.voice.simulator.mcp.McpSettings;
import com.cotrackpro.voice.simulator.mcp.McpSimulator;
import com.cotrackpro.voice.simulator.mcp.Mode;
import com.cotrackpro.voice.simulator.mcp.ToolFault;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.stage.Scenario.Trouble;
import com.cotrackpro.voice.thread.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All vendors in miniature, and the caller: everything around the server, over real sockets.
///
/// Open it, configure a server with [#environment], put the front before its port with [#connect],
/// play.
public final class Stage implements AutoCloseable {

  /// The server's public host on the stage.
  public static final String DOMAIN = "voice.sandbox.test";

  /// The auth token of the account on the stage.
  public static final String TOKEN = "12345678901234567890123456789012";

  /// The one key that opens everything on the stage.
  public static final String KEY = "sandbox-key";

  private final Sockets sockets;
  private final Ticker ticker;
  private final ElevenLabsSimulator elevenLabs;
  private final ClaudeSimulator claude;
  private final McpSimulator mcp;
  private final Exchange exchange;
  private final List<Booth> booths = new ArrayList<>();

  private Stage(
      Sockets sockets,
      Ticker ticker,
      ElevenLabsSimulator elevenLabs,
      ClaudeSimulator claude,
      McpSimulator mcp,
      Exchange exchange) {
    this.sockets = sockets;
    this.ticker = ticker;
    this.elevenLabs = elevenLabs;
    this.claude = claude;
    this.mcp = mcp;
    this.exchange = exchange;
  }

  /// Starts the vendors for `scenario`, its latencies and troubles included.
  public static Stage open(Sockets sockets, Ticker ticker, Scenario scenario)
      throws NetException, InterruptedException {
    var mind = new ScriptMind(scenario.mind(), new RulesMind());
    return open(sockets, ticker, scenario, mind, Synthesiser.installed());
  }

  /// Starts the vendors for `scenario` with another mind than its own, speaking with `voices`.
  public static Stage open(
      Sockets sockets, Ticker ticker, Scenario scenario, Mind mind, Synthesiser voices)
      throws NetException, InterruptedException {
    var speech = ElevenLabsSimulator.start(sockets, ticker, voices, speechSettings());
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
    var stage = new Stage(sockets, ticker, speech, claude, mcp, Exchange.open(sockets));
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
    environment.put("TWILIO_BASE_URL", "http://127.0.0.1:" + exchange.port());
    environment.put("TWILIO_ACCOUNT_SID", Booth.ACCOUNT);
    environment.put("TWILIO_PHONE_NUMBER", Booth.NUMBER);
    environment.put("ELEVENLABS_BASE_URL", "http://127.0.0.1:" + elevenLabs.port());
    environment.put("ELEVENLABS_API_KEY", KEY);
    environment.put("ELEVENLABS_ZERO_RETENTION", "true");
    environment.put("ANTHROPIC_BASE_URL", "http://127.0.0.1:" + claude.port());
    environment.put("ANTHROPIC_API_KEY", KEY);
    environment.put("COTRACKPRO_MCP_URL", mcp.url().toString());
    environment.put("MCP_AUTH_TOKEN", KEY);
    environment.put("OUTBOUND_API_KEY", KEY);
    environment.put("CRON_SECRET", KEY);
    return environment;
  }

  /// Opens a telephone booth before the server at `port` of this machine. Calls that a server of
  /// this stage places go through the booth opened last.
  public Booth connect(int port) throws NetException, InterruptedException {
    var booth = Booth.open(sockets, ticker, DOMAIN, TOKEN, port);
    booths.add(booth);
    exchange.switchTo(booth.network());
    return booth;
  }

  /// Opens a telephone booth before servers with a TLS front of their own.
  ///
  /// @param domain the public host of the webhooks
  /// @param front where every public host is
  /// @param certificate the one that is trusted there
  public Booth connect(String domain, InetSocketAddress front, LocalCertificate certificate)
      throws NetException, InterruptedException {
    var booth = Booth.before(sockets, ticker, domain, TOKEN, front, certificate);
    booths.add(booth);
    exchange.switchTo(booth.network());
    return booth;
  }

  /// Plays the caller's part from `booth` and waits for the end of the call.
  public Performance play(Scenario scenario, Booth booth, StageListener watcher)
      throws InterruptedException {
    return witnessed(booth.play(scenario, watcher));
  }

  /// Waits for the call that somebody in `booth` waits for, and for its end.
  ///
  /// @return empty when it was not placed within `limit`
  public Optional<Performance> play(Called called, Booth booth, Duration limit)
      throws InterruptedException {
    return booth.play(called, limit).map(this::witnessed);
  }

  private Performance witnessed(Performance played) {
    return new Performance(
        played.scenario(),
        played.call(),
        played.score(),
        breaches(played.breaches()),
        mcp.calls().all(),
        claude.requests(),
        played.ended());
  }

  private List<String> breaches(List<String> network) {
    var all = new ArrayList<String>(network);
    all.addAll(elevenLabs.breaches());
    all.addAll(claude.breaches());
    all.addAll(mcp.breaches());
    return all;
  }

  /// What the vendors bill so far. Phrases that are spoken ahead of all calls are no call's cost.
  public Bill bill() {
    long characters =
        elevenLabs.journal().all(Observation.TextReceived.class).stream()
            .filter(received -> !received.context().isEmpty())
            .mapToLong(received -> received.text().length())
            .sum();
    return new Bill(claude.usage(), characters);
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
    exchange.close();
    booths.forEach(Booth::close);
    mcp.close();
    claude.close();
    elevenLabs.close();
  }
}
