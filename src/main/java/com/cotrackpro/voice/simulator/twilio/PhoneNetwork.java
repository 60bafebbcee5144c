package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.LocalCertificate;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.Ledger;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Twilio as our server sees it: places calls, streams them, answers the REST API, and writes down
/// whatever the server does wrong.
public final class PhoneNetwork implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10); // code 11205
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Exchange exchange;
  private final Crew crew;
  private final Map<String, SimulatedCall> calls = new ConcurrentHashMap<>();
  private final Outbound outbound;
  private final RestApi books;
  private final Server rest;

  private PhoneNetwork(Sockets sockets, Ticker ticker, Settings settings)
      throws NetException, InterruptedException {
    var debugger = new Debugger();
    this.crew = Crew.open("telephone network", PATIENCE, e -> failed(debugger, e));
    this.exchange =
        new Exchange(
            settings,
            sockets.client(
                ClientSettings.within(CONNECT).through(settings.front(), settings.certificate())),
            ticker,
            debugger,
            new Mischief(),
            new Pacer(ticker, e -> failed(debugger, e)),
            crew,
            new AtomicInteger(),
            new AtomicReference<>(""));
    this.outbound = new Outbound(exchange, calls);
    this.books = new RestApi(exchange, outbound, calls);
    this.rest =
        sockets.serve(ServerSettings.loopback().at("127.0.0.1", settings.restPort()), books);
  }

  /// Starts the network. The caller keeps `sockets` and closes it after the network.
  ///
  /// @throws NetException when the REST API's port is taken
  public static PhoneNetwork start(Sockets sockets, Ticker ticker, Settings settings)
      throws NetException, InterruptedException {
    var network = new PhoneNetwork(sockets, ticker, settings);
    network.crew.fork("pace", network.exchange.pacer()::run);
    return network;
  }

  /// Rings the server's number. Returns at once; what happens is told to the ring's listener.
  public SimulatedCall ring(Ring ring) {
    Settings settings = exchange.settings();
    var parties = new CallLeg.Parties(ring.from(), settings.number(), "inbound");
    var leg = new CallLeg(settings.accountSid(), parties, settings.callback(), exchange.ticker());
    var call = new SimulatedCall(leg, ring, exchange);
    calls.put(call.sid(), call);
    crew.fork(call.sid(), () -> call.run(settings.incoming(ring.role())));
    return call;
  }

  /// Rings once and gives up: asks what to do with a call whose audio is never connected. Blocks
  /// until the answer.
  ///
  /// @return how long it took
  public Duration ringOnce(Ring ring) throws InterruptedException {
    Settings settings = exchange.settings();
    var parties = new CallLeg.Parties(ring.from(), settings.number(), "inbound");
    var leg = new CallLeg(settings.accountSid(), parties, settings.callback(), exchange.ticker());
    long began = exchange.ticker().nanos();
    Document answer =
        new Webhooks(exchange)
            .fetch(settings.incoming(ring.role()), new SimulatedCall(leg, ring, exchange));
    Duration took = Duration.ofNanos(exchange.ticker().nanos() - began);
    if (!answer.usable()) {
      exchange.debugger().breach(leg.sid(), 11200, "a call that rang once got no usable answer");
    }
    return took;
  }

  /// What the server did wrong: each begins with Twilio's code and ends with the call.
  public List<String> breaches() {
    return exchange.debugger().breaches();
  }

  /// Media streams open now, those included that faults opened.
  public int openStreams() {
    return exchange.openStreams().get();
  }

  /// Where the REST API is.
  public URI restBase() {
    return URI.create("http://127.0.0.1:" + rest.port());
  }

  /// The REST API, for whoever serves it at an address of their own as well.
  public Handler rest() {
    return books;
  }

  /// The calls that the server had made, in order.
  public Ledger<SimulatedCall> placed() {
    return outbound.placed();
  }

  /// What is to go wrong with calls that the server has made.
  public Mischief mischief() {
    return exchange.mischief();
  }

  /// Forgets the calls that are over, so that a long load run keeps its size.
  public void forgetEndedCalls() {
    calls.values().removeIf(call -> call.leg().isOver());
  }

  /// Ends everything without a word.
  @Override
  public void close() {
    crew.close();
    rest.close();
    exchange.client().close();
  }

  private static void failed(Debugger debugger, Exception e) {
    debugger.breach("no call", 0, "the network itself failed: " + e);
  }

  /// Who and where.
  ///
  /// @param accountSid `AC` and 32 hexadecimal digits
  /// @param authToken what everything is signed with
  /// @param domain the server's public host, without a port
  /// @param number the server's telephone number
  /// @param front where that host really is
  /// @param certificate the one that is trusted there
  /// @param statusCallback the number's own status URL; empty for none
  /// @param phones who answers calls of the server's
  /// @param restPort the port of the REST API; 0 for any free one
  public record Settings(
      String accountSid,
      String authToken,
      String domain,
      String number,
      InetSocketAddress front,
      LocalCertificate certificate,
      String statusCallback,
      Pickup.Phones phones,
      int restPort) {

    /// A network in which the server's calls reach nobody, without a status URL.
    public static Settings of(
        String accountSid,
        String authToken,
        String domain,
        String number,
        InetSocketAddress front,
        LocalCertificate certificate) {
      return new Settings(
          accountSid, authToken, domain, number, front, certificate, "", Pickup.Phones.NONE, 0);
    }

    /// The same, reporting the end of each incoming call to `url`.
    public Settings reportingTo(String url) {
      return new Settings(
          accountSid, authToken, domain, number, front, certificate, url, phones, restPort);
    }

    /// The same with somebody to answer.
    public Settings answeredBy(Pickup.Phones others) {
      return new Settings(
          accountSid,
          authToken,
          domain,
          number,
          front,
          certificate,
          statusCallback,
          others,
          restPort);
    }

    Source.Url incoming(String role) {
      String query = role.isEmpty() ? "" : "?role=" + encoded(role);
      return new Source.Url("POST", "https://" + domain + "/call/incoming" + query);
    }

    CallLeg.Callback callback() {
      return new CallLeg.Callback(statusCallback, "POST", Set.of("completed"));
    }

    private static String encoded(String role) {
      return URLEncoder.encode(role, StandardCharsets.UTF_8);
    }
  }
}
