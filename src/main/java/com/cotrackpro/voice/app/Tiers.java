package com.cotrackpro.voice.app;

import com.cotrackpro.voice.api.HealthApi;
import com.cotrackpro.voice.center.Hosts;
import com.cotrackpro.voice.center.LiveCalls;
import com.cotrackpro.voice.center.OtherHosts;
import com.cotrackpro.voice.http.Cors;
import com.cotrackpro.voice.http.Metered;
import com.cotrackpro.voice.http.Route;
import com.cotrackpro.voice.http.Router;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Handler.Upgrade;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.telemetry.CallMeter;
import com.cotrackpro.voice.telemetry.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// The tiers of this process: one that carries calls, one that answers, or both.
final class Tiers {

  /// What pages of other hosts may ask, where any may.
  private static final List<String> FOR_PAGES =
      List.of("/call/outbound", "/records", "/suppressions", "/health", "/ready", "/openapi.json");

  // Load balancers look every few seconds.
  private static final Duration NOTICE = Duration.ofSeconds(5);

  private final Wiring wiring;
  private final Optional<StreamTier> stream;
  private final AtomicBoolean open = new AtomicBoolean();

  private Tiers(Wiring wiring, Optional<StreamTier> stream) {
    this.wiring = wiring;
    this.stream = stream;
  }

  /// Those that the configuration asks for, upon `wiring`, which closes them.
  static Tiers upon(Wiring wiring) {
    return new Tiers(
        wiring, wiring.tier().carries() ? Optional.of(new StreamTier(wiring)) : Optional.empty());
  }

  /// Everything that can be asked of them.
  Handler router() {
    var health = new HealthApi(new TierVitals(wiring, stream, this::isOpen), wiring.ticker());
    var routes =
        new ArrayList<>(
            List.of(
                Route.plain("GET", "/health", health::health),
                Route.plain("GET", "/ready", health::ready),
                Route.plain("GET", "/metrics", _ -> metricsNow())));
    if (wiring.tier().answers()) {
      routes.addAll(api().routes());
    }
    Map<String, Function<Request, Upgrade>> sockets =
        stream.map(StreamTier::sockets).orElse(Map.of());
    var cors = new Cors(wiring.config().http().access().origins(), FOR_PAGES);
    return new Metered(
        new Router(routes, sockets, cors),
        routes,
        sockets.keySet(),
        wiring.metrics(),
        wiring.ticker());
  }

  private ApiTier api() {
    Hosts hosts =
        stream
            .<Hosts>map(StreamTier::calls)
            .orElseGet(() -> new OtherHosts(wiring.facts().shared(), wiring.sharesFacts()));
    CallRecords records = stream.map(it -> it.vendors().records()).orElseGet(this::recordsOfOthers);
    return new ApiTier(wiring, hosts, records, this::isOpen);
  }

  /// Calls are counted by those who carry them.
  private CallRecords recordsOfOthers() {
    return wiring.watched(
        CallMeter.ofCallsElsewhere(wiring.metrics(), Labels.of(wiring.cast(), List::of)));
  }

  private Response.Whole metricsNow() {
    return Response.text(200, Metrics.CONTENT_TYPE, wiring.metrics().scrape());
  }

  /// Takes calls.
  void open() {
    stream.ifPresent(StreamTier::open);
    open.set(true);
  }

  private boolean isOpen() {
    return open.get() && stream.map(StreamTier::calls).map(LiveCalls::isOpen).orElse(true);
  }

  /// Calls under way here.
  int activeCalls() {
    return stream.map(StreamTier::calls).map(LiveCalls::activeCalls).orElse(0);
  }

  /// What is prepared while calls are taken already; nothing where none are carried.
  Optional<Preparation> prepare() {
    return stream.map(Preparation::begin);
  }

  /// Takes no more calls and returns when those under way here have ended, or been said goodbye to
  /// after `patience`. Goes on answering. Where no calls are carried it leaves those before it the
  /// time to see that it is not ready, and answers as ever meanwhile.
  void drain(Duration patience) throws InterruptedException {
    open.set(false);
    if (stream.isPresent()) {
      stream.get().calls().drain(patience);
    } else {
      wiring.ticker().pause(NOTICE);
    }
  }
}
