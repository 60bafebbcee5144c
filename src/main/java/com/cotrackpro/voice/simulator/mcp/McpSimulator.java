package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.Ledger;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.util.List;
import java.util.Set;

/// The CoTrackPro tools server on a loopback socket: strict about requests, and failing on demand.
///
/// All methods may be called from any thread.
public final class McpSimulator implements AutoCloseable {

  private static final Set<String> PATHS = Set.of("/mcp", "/sse", "/messages");
  private static final int LARGEST_BODY = 1 << 20;

  private final Workshop shop;
  private final Sessions sessions;
  private final Modern modern;
  private final Server server;

  private McpSimulator(Workshop shop, Sessions sessions, Modern modern, Server server) {
    this.shop = shop;
    this.sessions = sessions;
    this.modern = modern;
    this.server = server;
  }

  /// Starts listening.
  ///
  /// @throws NetException when the port is taken
  public static McpSimulator start(Sockets sockets, Ticker ticker, McpSettings settings)
      throws NetException, InterruptedException {
    Workshop shop = Workshop.open(settings, ticker);
    var sessions = new Sessions();
    var modern = new Modern(shop);
    Handler era =
        switch (settings.mode()) {
          case MODERN -> modern;
          case STREAMABLE -> new Streamable(shop, sessions);
          case HTTP_SSE -> new TwoEndpoints(shop, sessions);
          case BARE -> new Bare(shop);
        };
    ServerSettings listening =
        ServerSettings.loopback().at("127.0.0.1", settings.port()).allowing(LARGEST_BODY, 1024);
    return new McpSimulator(shop, sessions, modern, sockets.serve(listening, new Door(shop, era)));
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// The address to give to clients, `/sse` as in production.
  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/sse");
  }

  /// Lets `fault` happen to the next call of any tool; each use is for one more call.
  public void failNext(ToolFault fault) {
    shop.faults().plan("", fault, true);
  }

  /// Lets `fault` happen to the next call of `tool`.
  public void failNext(String tool, ToolFault fault) {
    shop.faults().plan(tool, fault, true);
  }

  /// Lets `fault` happen to every call of `tool` until [#heal]; empty for every tool.
  public void failAll(String tool, ToolFault fault) {
    shop.faults().plan(tool, fault, false);
  }

  /// Takes back all faults that have not happened.
  public void heal() {
    shop.faults().heal();
  }

  /// Forgets all sessions, as a restarted server does.
  public void forgetSessions() {
    sessions.endAll();
  }

  /// Adds a tool to the list, `find_resources`, and tells the clients that listen.
  public void changeTools() {
    shop.catalog().grow();
    sessions.listChanged();
    modern.listChanged();
  }

  /// Sessions alive now.
  public int sessionCount() {
    return sessions.count();
  }

  /// The ids of the sessions that ended, in order.
  public Ledger<String> endedSessions() {
    return sessions.gone();
  }

  /// Every tool that ran, in order.
  public Ledger<ToolCall> calls() {
    return shop.calls();
  }

  /// Every request that was given up, in order.
  public Ledger<Cancelled> cancelled() {
    return shop.cancelled();
  }

  /// What clients did that a strict server would not have taken: a sentence each.
  public List<String> breaches() {
    return shop.breaches().all();
  }

  /// Closes every connection and stops listening.
  @Override
  public void close() {
    server.close();
  }

  /// Lets only known addresses in.
  private record Door(Workshop shop, Handler era) implements Handler {

    @Override
    public Response handle(Request request) throws InterruptedException {
      if (!PATHS.contains(request.path())) {
        shop.breach("there is nothing at " + request.path());
        return Response.empty(404);
      }
      return era.handle(request);
    }
  }
}
