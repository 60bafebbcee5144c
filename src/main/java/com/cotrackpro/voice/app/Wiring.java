package com.cotrackpro.voice.app;

import com.cotrackpro.voice.anthropic.Claude;
import com.cotrackpro.voice.api.HealthApi;
import com.cotrackpro.voice.api.OpenApi;
import com.cotrackpro.voice.api.Vitals;
import com.cotrackpro.voice.center.ContactCenter;
import com.cotrackpro.voice.center.DoNotCallList;
import com.cotrackpro.voice.center.NoDialer;
import com.cotrackpro.voice.center.PersonaCast;
import com.cotrackpro.voice.center.Wishes;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.elevenlabs.Scribe;
import com.cotrackpro.voice.elevenlabs.SpeechApi;
import com.cotrackpro.voice.elevenlabs.StreamingVoice;
import com.cotrackpro.voice.http.Bearer;
import com.cotrackpro.voice.http.Cors;
import com.cotrackpro.voice.http.Metered;
import com.cotrackpro.voice.http.Route;
import com.cotrackpro.voice.http.Router;
import com.cotrackpro.voice.mcp.McpToolbox;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.persona.Personas;
import com.cotrackpro.voice.phrases.PhraseCache;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.session.Vendors;
import com.cotrackpro.voice.telemetry.CallMeter;
import com.cotrackpro.voice.telemetry.Metrics;
import com.cotrackpro.voice.telemetry.Traces;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import com.cotrackpro.voice.twilio.TwilioApi;
import com.cotrackpro.voice.twilio.VoiceWebhooks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the rooms together: constructors in order, floor by floor. The only file that knows every
/// room.
final class Wiring implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Wiring.class);

  // A vendor that takes longer to connect is not fit for a call.
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /// What pages of other hosts may ask, where any may.
  private static final List<String> FOR_PAGES =
      List.of("/call/outbound", "/records", "/suppressions", "/health", "/ready", "/openapi.json");

  private final Config config;
  private final Ticker ticker;
  private final Pulse pulse;
  private final Stores stores;
  private final Metrics metrics = new Metrics();
  private final Gates gates;
  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final Sockets sockets;
  private final SharedFacts facts;
  private final PhraseCache phrases;
  private final Vendors vendors;
  private final PersonaCast cast;
  private final OutboundWiring outbound;
  private final ContactCenter center;

  private Wiring(Config config, Ticker ticker, Pulse pulse, Personas personas, Stores stores)
      throws StartException {
    this.config = config;
    this.ticker = ticker;
    this.pulse = pulse;
    this.stores = stores;
    this.gates = new Gates(ticker, pulse, metrics);
    closers.push(metrics::close);
    closers.push(stores.records()::close);
    metrics.queue("records", stores.waiting()::getAsInt);
    this.sockets = Sockets.open();
    closers.push(sockets::close);
    this.facts = facts();
    this.phrases = new PhraseCache(config.storage().audio(), config.elevenLabs().voiceModel());
    this.cast = new PersonaCast(personas, config);
    this.vendors = vendors(stores.records());
    this.outbound = new OutboundWiring(config, ticker, facts.shared(), facts.durable());
    this.center =
        new ContactCenter(
            config.calls(),
            cast,
            vendors,
            Traced.each(vendors, traces(), config.anthropic()),
            outbound.attempts(),
            facts.shared());
    metrics.calls(center::activeCalls, center::peakCalls, center.capacity());
    closers.push(center::close);
  }

  /// Wires a program that is not running yet.
  static Wiring of(Config config, Ticker ticker) throws StartException {
    var pulse = new Pulse(ticker);
    Personas personas = PersonaDesk.warned(config.personas());
    return new Wiring(
        config, ticker, pulse, personas, Stores.open(config.storage(), ticker, pulse));
  }

  /// Closes what is open when they cannot be.
  private SharedFacts facts() throws StartException {
    try {
      SharedFacts facts = SharedFacts.open(config.storage(), sockets, ticker, pulse, metrics);
      closers.push(facts::close);
      return facts;
    } catch (StartException e) {
      closers.forEach(Runnable::run);
      throw e;
    }
  }

  private Vendors vendors(CallRecords records) {
    Client speech = client(config.elevenLabs().connect());
    Client mind = client(CONNECT);
    Client tools = client(CONNECT);
    var voice = new StreamingVoice(config.elevenLabs(), speech, ticker);
    closers.push(voice::close);
    var toolbox = McpToolbox.open(tools, config.mcp(), gates.to(Watched.TOOLS), ticker);
    closers.push(toolbox::close);
    var meter = new CallMeter(metrics, Labels.of(cast, toolbox));
    var claude = new Claude(mind, config.anthropic(), config.prices(), ticker);
    var wishes = new Wishes(new DoNotCallList(stores.suppressions(), ticker), ticker);
    closers.push(wishes::close);
    return new Vendors(
        Watched.transcriber(
            new Scribe(config.elevenLabs(), speech, ticker), gates.to(Watched.TRANSCRIBER)),
        new WatchedVoice(voice, gates.to(Watched.VOICE)),
        phrases,
        Watched.reasoner(claude, gates.to(Watched.MIND), gates.to(Watched.SPARE_MIND)),
        toolbox,
        Watched.records(records, gates.to(Watched.RECORDS), meter),
        wishes,
        ticker);
  }

  private Optional<Traces> traces() {
    Optional<Traces> traces =
        config
            .http()
            .logs()
            .traces()
            .map(url -> Traces.to(url, ticker, metrics, Labels.of(cast, vendors.toolbox())));
    traces.ifPresent(it -> closers.push(it::close));
    return traces;
  }

  private Client client(Duration connect) {
    Client client = sockets.client(ClientSettings.within(connect));
    closers.push(client::close);
    return client;
  }

  /// Everything that can be asked of the server.
  Handler router() {
    Crew streams =
        Crew.open(
            "streams",
            Duration.ofSeconds(2),
            failure -> log.atError().setCause(failure).log("a stream could not be begun"));
    closers.push(streams::close);
    var webhooks = new VoiceWebhooks(config.twilio(), center, facts.tickets(), ticker, streams);
    var health = new HealthApi(vitals(), ticker);
    var routes =
        new ArrayList<>(
            List.of(
                Route.plain(
                    "POST",
                    "/call/incoming",
                    Watched.signed(webhooks::incoming, "incoming", metrics)),
                Route.plain(
                    "POST", "/call/after", Watched.signed(webhooks::after, "after", metrics)),
                Route.plain(
                    "POST", "/call/status", Watched.signed(webhooks::status, "status", metrics)),
                Route.plain("GET", "/health", health::health),
                Route.plain("GET", "/ready", health::ready),
                Route.plain("GET", "/metrics", _ -> metricsNow()),
                Route.plain("GET", "/openapi.json", new OpenApi()::document)));
    routes.addAll(outboundRoutes());
    var page = new DashboardWiring(config, vendors.records(), cast, facts.shared(), ticker);
    routes.addAll(page.routes());
    var books = new Bookkeeping(config, vendors.records(), cast, facts, page, ticker);
    closers.push(books::close);
    routes.addAll(books.routes());
    var sockets = Map.of("/call/stream", Watched.signedStream(webhooks::stream, metrics));
    var router = new Router(routes, sockets, new Cors(config.http().access().origins(), FOR_PAGES));
    return new Metered(router, routes, sockets.keySet(), metrics, ticker);
  }

  private List<Route> outboundRoutes() {
    OutboundWiring.Opened opened =
        outbound.open(cast, center::isOpen, stores.suppressions(), dialer());
    closers.push(opened::close);
    return opened.routes(new Bearer(config.http().access().apiKey(), config.http().production()));
  }

  private Dialer dialer() {
    return config
        .twilio()
        .account()
        .<Dialer>map(account ->
            new WatchedDialer(
                new TwilioApi(account, config.twilio(), config.calls(), client(CONNECT), ticker),
                gates.to(Watched.TELEPHONE)))
        .orElseGet(NoDialer::new);
  }

  private Response.Whole metricsNow() {
    return Response.text(200, Metrics.CONTENT_TYPE, metrics.scrape());
  }

  private Vitals vitals() {
    return new Vitals() {
      @Override
      public boolean isOpen() {
        return center.isOpen();
      }

      @Override
      public int activeCalls() {
        return center.activeCalls();
      }

      @Override
      public int peakCalls() {
        return center.peakCalls();
      }

      @Override
      public int capacity() {
        return center.capacity();
      }

      @Override
      public Map<String, Dependency> dependencies() {
        return pulse.all();
      }
    };
  }

  Sockets sockets() {
    return sockets;
  }

  Vendors vendors() {
    return vendors;
  }

  PhraseCache phrases() {
    return phrases;
  }

  PersonaCast cast() {
    return cast;
  }

  /// The vendor's account.
  SpeechApi speech() {
    return new SpeechApi(config.elevenLabs(), client(config.elevenLabs().connect()), ticker);
  }

  ContactCenter center() {
    return center;
  }

  /// Closes everything, last opened first.
  @Override
  public void close() {
    closers.forEach(Runnable::run);
  }
}
