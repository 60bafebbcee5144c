package com.cotrackpro.voice.app;

import com.cotrackpro.voice.center.PersonaCast;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.config.Tier;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.persona.Personas;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.telemetry.CallMeter;
import com.cotrackpro.voice.telemetry.Metrics;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// What every tier stands on: sockets, stores, shared facts, personas, metrics. [StreamTier] and
/// [ApiTier] build upon it, constructors in order.
final class Wiring implements AutoCloseable {

  // A vendor that takes longer to connect is not fit for a call.
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final Config config;
  private final Ticker ticker;
  private final Pulse pulse;
  private final Stores stores;
  private final Metrics metrics = new Metrics();
  private final Gates gates;
  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final Sockets sockets;
  private final SharedFacts facts;
  private final PersonaCast cast;

  private Wiring(Config config, Ticker ticker, Pulse pulse, Personas personas, Stores stores)
      throws StartException {
    this.config = config;
    this.ticker = ticker;
    this.pulse = pulse;
    this.stores = stores;
    this.gates = new Gates(ticker, pulse, metrics);
    onClose(metrics::close);
    onClose(stores.records()::close);
    metrics.queue("records", stores.waiting()::getAsInt);
    this.sockets = Sockets.open();
    onClose(sockets::close);
    this.facts = openFacts();
    this.cast = new PersonaCast(personas, config);
  }

  /// Wires what every tier of a program that is not running yet stands on.
  static Wiring of(Config config, Ticker ticker) throws StartException {
    var pulse = new Pulse(ticker);
    Personas personas = PersonaDesk.warned(config.personas());
    return new Wiring(
        config, ticker, pulse, personas, Stores.open(config.storage(), ticker, pulse));
  }

  /// Closes what is open when they cannot be.
  private SharedFacts openFacts() throws StartException {
    try {
      SharedFacts opened = SharedFacts.open(config.storage(), sockets, ticker, pulse, metrics);
      onClose(opened::close);
      return opened;
    } catch (StartException e) {
      close();
      throw e;
    }
  }

  /// The records, watched and counted.
  CallRecords watched(CallMeter meter) {
    return Watched.records(stores.records(), gates.to(Watched.RECORDS), meter);
  }

  /// A client of HTTP, closed with everything else.
  Client client() {
    return client(CONNECT);
  }

  /// The same, with another patience.
  Client client(Duration connect) {
    Client client = sockets.client(ClientSettings.within(connect));
    onClose(client::close);
    return client;
  }

  /// Has `closer` run before what has been opened so far is closed.
  void onClose(Runnable closer) {
    closers.push(closer);
  }

  Config config() {
    return config;
  }

  Tier tier() {
    return config.http().tier();
  }

  /// Whether other processes see the shared facts, too.
  boolean sharesFacts() {
    return !(config.storage().shared() instanceof Shared.OwnMemory);
  }

  Ticker ticker() {
    return ticker;
  }

  Pulse pulse() {
    return pulse;
  }

  Stores stores() {
    return stores;
  }

  Metrics metrics() {
    return metrics;
  }

  Gates gates() {
    return gates;
  }

  Sockets sockets() {
    return sockets;
  }

  SharedFacts facts() {
    return facts;
  }

  PersonaCast cast() {
    return cast;
  }

  /// Closes everything, last opened first.
  @Override
  public void close() {
    closers.forEach(Runnable::run);
  }
}
