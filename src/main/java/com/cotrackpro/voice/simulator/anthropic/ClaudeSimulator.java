package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.Ledger;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The Messages API on a loopback socket: strict about requests, and failing on demand.
///
/// All methods may be called from any thread.
public final class ClaudeSimulator implements AutoCloseable {

  /// One more than the vendor's 32 MB, so that the simulator itself can answer 413.
  private static final int LARGEST_BODY = (32 << 20) + 1024;

  private final Desk desk;
  private final Server server;

  private ClaudeSimulator(Desk desk, Server server) {
    this.desk = desk;
    this.server = server;
  }

  /// Starts listening.
  ///
  /// @throws NetException when the port is taken
  public static ClaudeSimulator start(Sockets sockets, Ticker ticker, ClaudeSettings settings)
      throws NetException, InterruptedException {
    var desk = new Desk(settings, ticker);
    ServerSettings listening =
        ServerSettings.loopback().at("127.0.0.1", settings.port()).allowing(LARGEST_BODY, 1024);
    return new ClaudeSimulator(desk, sockets.serve(listening, desk));
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// The base URL for clients.
  public URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /// Lets `mind` answer from the next request on.
  public void mind(Mind mind) {
    desk.mind(mind);
  }

  /// Lets all of `faults` happen to one request that is to come; each call is for one more request.
  public void failNext(Fault... faults) {
    desk.faults().next(List.of(faults));
  }

  /// Lets `fault` happen to every request until [#heal].
  public void failAll(Fault fault) {
    failWhen(_ -> true, fault);
  }

  /// Lets `fault` happen to every request that fits, until [#heal].
  public void failWhen(Predicate<Asked> occasion, Fault fault) {
    desk.faults().whenever(occasion, fault);
  }

  /// Takes back all faults that have not happened.
  public void heal() {
    desk.faults().heal();
  }

  /// What happened, in order.
  public Ledger<Happening> journal() {
    return desk.books().journal();
  }

  /// The latest requests that were taken, oldest first.
  public List<Sent> requests() {
    return desk.books().sent();
  }

  /// What clients did that the vendor would not have taken: a sentence each.
  public List<String> breaches() {
    return desk.breaches().all();
  }

  /// What all answers cost: as reported, or as generated until the client went away.
  public Spent usage() {
    return usageByModel().values().stream().reduce(Spent.NONE, Spent::plus);
  }

  /// The same by model, since each has its own price.
  public Map<String, Spent> usageByModel() {
    return desk.books().bill();
  }

  /// Closes every connection and stops listening.
  @Override
  public void close() {
    server.close();
  }
}
