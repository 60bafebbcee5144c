package com.cotrackpro.voice.app;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.kv.OrOwnMemory;
import com.cotrackpro.voice.kv.Redis;
import com.cotrackpro.voice.kv.Upstash;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.store.DurableFacts;
import com.cotrackpro.voice.store.StoreException;
import com.cotrackpro.voice.telemetry.Metrics;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The facts that outlive a request, in the stores the configuration asks for.
///
/// Where processes share a store, it holds all of them. Where they do not, what may be forgotten is
/// in memory, and what must survive a restart in the data directory.
final class SharedFacts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SharedFacts.class);

  private static final Duration CONNECT = Duration.ofMillis(500); // port.KeyValue

  private final KeyValue shared;
  private final KeyValue durable;
  private final KeyValue tickets;
  private final KeyValue whereabouts;
  private final Runnable closer;

  private SharedFacts(
      KeyValue shared, KeyValue durable, KeyValue tickets, KeyValue whereabouts, Runnable closer) {
    this.shared = shared;
    this.durable = durable;
    this.tickets = tickets;
    this.whereabouts = whereabouts;
    this.closer = closer;
  }

  /// Opens them. A shared store that cannot be reached stops nothing: it is asked again each time.
  ///
  /// @param sockets for a store behind HTTP; outlives this
  /// @throws StartException when the data directory cannot be used
  static SharedFacts open(
      Config.Storage storage, Sockets sockets, Ticker ticker, Pulse pulse, Metrics metrics)
      throws StartException {
    return switch (storage.shared()) {
      case Shared.OwnMemory() -> onOneHost(storage, ticker);
      case Shared.Redis redis -> {
        Redis store = Redis.at(redis);
        yield between(new Watch(store, pulse, metrics), ticker, store::close);
      }
      case Shared.Rest rest -> {
        Client client = sockets.client(ClientSettings.within(CONNECT));
        yield between(new Watch(new Upstash(rest, client), pulse, metrics), ticker, client::close);
      }
    };
  }

  /// What processes share: counters of limits, locks. Unavailable when its store is away.
  KeyValue shared() {
    return shared;
  }

  /// What must survive a restart: idempotency keys. Unavailable when its store is away.
  KeyValue durable() {
    return durable;
  }

  /// What was used and must not be used again. Goes on without the store, for this process.
  KeyValue tickets() {
    return tickets;
  }

  /// What is known of calls before, between and after their streams. Goes on without the store, for
  /// this process.
  KeyValue whereabouts() {
    return whereabouts;
  }

  @Override
  public void close() {
    closer.run();
  }

  private static SharedFacts onOneHost(Config.Storage storage, Ticker ticker)
      throws StartException {
    var memory = new InMemory(ticker);
    try {
      DurableFacts disk = DurableFacts.open(storage.data(), ticker);
      return new SharedFacts(memory, disk, new InMemory(ticker), memory, disk::close);
    } catch (StoreException e) {
      throw new StartException("the facts cannot be opened: " + e.getMessage(), e);
    }
  }

  private static SharedFacts between(Watch store, Ticker ticker, Runnable closer) {
    store.pulse().add(Watched.KEY_VALUE);
    greet(store.by("start"));
    return new SharedFacts(
        store.by("limits"),
        store.by("idempotency"),
        new OrOwnMemory(store.by("tickets"), ticker),
        new OrOwnMemory(store.by("calls"), ticker),
        closer);
  }

  /// A store, and who is told how it does.
  private record Watch(KeyValue store, Pulse pulse, Metrics metrics) {

    KeyValue by(String user) {
      return new WatchedFacts(store, pulse, metrics, user);
    }
  }

  /// Connects, so that the first call need not, and the state of the store is known. The first
  /// answer of a process may come too late, so it may be asked twice.
  private static void greet(KeyValue store) {
    if (IntStream.range(0, 2).noneMatch(_ -> answers(store))) {
      log.atWarn().log("the shared store cannot be reached at the start");
    }
  }

  private static boolean answers(KeyValue store) {
    try {
      store.find("greeting");
      return true;
    } catch (Unavailable e) {
      log.atDebug().addKeyValue("cause", e.getMessage()).log("the shared store does not answer");
      return false;
    }
  }
}
