package com.cotrackpro.voice.app;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running program: start, drain, stop.
public final class App implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(App.class);

  // Twilio waits that long for an answer, everybody else less.
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

  private final Wiring wiring;
  private final Tiers tiers;
  private final Counted requests;
  private final Server server;
  private final Optional<Preparation> preparation;
  private final AtomicBoolean closed = new AtomicBoolean();

  private App(Wiring wiring, Tiers tiers, Counted requests, Server server) {
    this.wiring = wiring;
    this.tiers = tiers;
    this.requests = requests;
    this.server = server;
    this.preparation = tiers.prepare();
  }

  /// Starts everything and takes calls.
  ///
  /// @throws StartException when something is missing or taken; its message says what
  public static App start(Config config) throws StartException, InterruptedException {
    var wiring = Wiring.of(config, Ticker.system());
    try {
      Tiers tiers = Tiers.upon(wiring);
      var requests = new Counted(tiers.router());
      Server server =
          wiring
              .sockets()
              .serve(ServerSettings.loopback().at("0.0.0.0", config.http().port()), requests);
      var app = new App(wiring, tiers, requests, server);
      tiers.open();
      log.atInfo()
          .addKeyValue("port", server.port())
          .addKeyValue("tier", wiring.tier().word())
          .log("taking calls");
      return app;
    } catch (NetException e) {
      wiring.close();
      throw new StartException(
          "PORT " + config.http().port() + " cannot be listened on: " + e.getMessage(), e);
    }
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// Calls under way.
  public int activeCalls() {
    return tiers.activeCalls();
  }

  /// Waits until voices are checked and the fixed phrases prepared, `limit` at most.
  public void awaitRehearsal(Duration limit) throws InterruptedException {
    if (preparation.isPresent()) {
      boolean _ = preparation.get().await(limit);
    }
  }

  /// Takes no more calls and returns when those under way have ended, or been said goodbye to after
  /// `patience`. The server goes on answering, so that calls can end and their records be read.
  public void drain(Duration patience) throws InterruptedException {
    tiers.drain(patience);
    if (!requests.awaitIdle(LAST_ANSWERS, wiring.ticker())) {
      log.atWarn().log("requests are cut off at the end");
    }
  }

  /// Stops everything, in the order opposite to the start.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      preparation.ifPresent(Preparation::close);
      server.close();
      wiring.close();
      log.atInfo().log("stopped");
    }
  }
}
