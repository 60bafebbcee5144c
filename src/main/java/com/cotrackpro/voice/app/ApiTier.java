package com.cotrackpro.voice.app;

import com.cotrackpro.voice.api.OpenApi;
import com.cotrackpro.voice.center.FrontDesk;
import com.cotrackpro.voice.center.Hosts;
import com.cotrackpro.voice.center.NoDialer;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.http.Bearer;
import com.cotrackpro.voice.http.Route;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.twilio.TwilioApi;
import com.cotrackpro.voice.twilio.VoiceWebhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What answers: webhooks and the REST API.
final class ApiTier {

  private final Wiring wiring;
  private final Config config;
  private final Hosts hosts;
  private final CallRecords records;
  private final OutboundWiring outbound;
  private final List<Route> routes = new ArrayList<>();

  /// Builds upon `wiring`, which closes it.
  ///
  /// @param hosts those who carry the calls
  /// @param records watched
  /// @param open whether calls may be placed
  ApiTier(Wiring wiring, Hosts hosts, CallRecords records, BooleanSupplier open) {
    this.wiring = wiring;
    this.config = wiring.config();
    this.hosts = hosts;
    this.records = records;
    SharedFacts facts = wiring.facts();
    this.outbound = new OutboundWiring(config, wiring.ticker(), facts.shared(), facts.durable());
    routes.addAll(webhooks());
    routes.add(Route.plain("GET", "/openapi.json", new OpenApi()::document));
    routes.addAll(placing(open));
    DashboardWiring page = page();
    routes.addAll(page.routes());
    routes.addAll(books(page));
  }

  /// Everything that can be asked of it.
  List<Route> routes() {
    return List.copyOf(routes);
  }

  private List<Route> webhooks() {
    var desk =
        new FrontDesk(
            config.calls(),
            wiring.cast(),
            records,
            hosts,
            outbound.attempts(),
            wiring.facts().whereabouts(),
            wiring.ticker());
    var webhooks =
        new VoiceWebhooks(config.twilio(), desk, wiring.facts().tickets(), wiring.ticker());
    return List.of(
        webhook("/call/incoming", webhooks::incoming, "incoming"),
        webhook("/call/after", webhooks::after, "after"),
        webhook("/call/status", webhooks::status, "status"));
  }

  private Route webhook(String path, Route.Plain answer, String what) {
    return Route.plain("POST", path, Watched.signed(answer, what, wiring.metrics()));
  }

  private List<Route> placing(BooleanSupplier open) {
    OutboundWiring.Opened opened =
        outbound.open(wiring.cast(), open, wiring.stores().suppressions(), dialer());
    wiring.onClose(opened::close);
    return opened.routes(new Bearer(config.http().access().apiKey(), config.http().production()));
  }

  private Dialer dialer() {
    return config
        .twilio()
        .account()
        .<Dialer>map(account ->
            new WatchedDialer(
                new TwilioApi(
                    account, config.twilio(), config.calls(), wiring.client(), wiring.ticker()),
                wiring.gates().to(Watched.TELEPHONE)))
        .orElseGet(NoDialer::new);
  }

  private DashboardWiring page() {
    return new DashboardWiring(
        config, records, wiring.cast(), wiring.facts().shared(), wiring.ticker());
  }

  private List<Route> books(DashboardWiring page) {
    var books =
        new Bookkeeping(config, records, wiring.cast(), wiring.facts(), page, wiring.ticker());
    wiring.onClose(books::close);
    return books.routes();
  }
}
