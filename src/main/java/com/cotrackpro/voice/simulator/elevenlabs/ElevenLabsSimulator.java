package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.Ledger;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// ElevenLabs over real sockets: realtime speech-to-text, the multi-context speech socket, speech
/// over REST and the list of voices. Safe for any number of threads.
///
/// It is strict: what breaks the protocol is refused as the vendor refuses it, and besides noted
/// among the [#breaches], where a test or a sandbox run finds it.
public final class ElevenLabsSimulator implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ElevenLabsSimulator.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2); // an utterance takes far less

  private final World world;
  private final Server server;

  private ElevenLabsSimulator(World world, Server server) {
    this.world = world;
    this.server = server;
  }

  /// Starts it.
  ///
  /// @throws NetException when the port is taken
  public static ElevenLabsSimulator start(
      Sockets sockets, Ticker ticker, Synthesiser synthesiser, Settings settings)
      throws NetException, InterruptedException {
    var world =
        new World(
            ticker,
            synthesiser,
            settings,
            Crew.open("elevenlabs-simulator", PATIENCE, ElevenLabsSimulator::failed),
            new Faults(),
            new Ledger<>(),
            new Ledger<>(),
            World.Counters.zero());
    return new ElevenLabsSimulator(world, sockets.serve(settings.server(), new Front(world)));
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// What is to go wrong.
  public Faults faults() {
    return world.faults();
  }

  /// What the client did against the protocol, a sentence each, in order.
  public List<String> breaches() {
    return world.breaches().all();
  }

  /// Everything that happened at the sockets.
  public Ledger<Observation> journal() {
    return world.journal();
  }

  /// WebSockets open now.
  public int openSockets() {
    return world.counters().sockets().get();
  }

  /// Voice contexts alive now, on all sockets: opened, and `isFinal` not sent.
  public int openContexts() {
    return world.counters().contexts().get();
  }

  /// Stops listening, breaks what is open, and waits for the voices to fall silent.
  @Override
  public void close() {
    server.close();
    world.crew().close();
  }

  private static void failed(Exception failure) {
    log.atError().setCause(failure).log("a simulated voice failed");
  }
}
