package com.cotrackpro.voice.app;

import com.cotrackpro.voice.api.OutboundApi;
import com.cotrackpro.voice.api.OutboundJson;
import com.cotrackpro.voice.api.SuppressionsApi;
import com.cotrackpro.voice.center.Attempts;
import com.cotrackpro.voice.center.Cast;
import com.cotrackpro.voice.center.DoNotCallList;
import com.cotrackpro.voice.center.Numbers;
import com.cotrackpro.voice.center.Outbound;
import com.cotrackpro.voice.center.OutboundRules;
import com.cotrackpro.voice.center.Placing;
import com.cotrackpro.voice.center.QuietWatch;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.http.Bearer;
import com.cotrackpro.voice.http.JsonBody;
import com.cotrackpro.voice.http.Route;
import com.cotrackpro.voice.http.RouteHandler;
import com.cotrackpro.voice.limits.Idempotency;
import com.cotrackpro.voice.limits.RateLimit;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.thread.Ticker;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Puts together what places calls.
final class OutboundWiring {

  private final Config.Outbound limits;
  private final Ticker ticker;
  private final OutboundJson form = new OutboundJson();
  private final Idempotency idempotency;
  private final Attempts attempts;
  private final RateLimit rates;

  /// @param shared limits, of all processes that share them
  /// @param durable keys and attempts, which outlive a restart
  OutboundWiring(Config config, Ticker ticker, KeyValue shared, KeyValue durable) {
    this.limits = config.calls().outbound();
    this.ticker = ticker;
    this.idempotency = new Idempotency(durable, ticker);
    this.attempts = new Attempts(durable, idempotency, form);
    Config.Rates most = limits.rates();
    this.rates = new RateLimit("outbound", most.perMinute(), most.perHour(), shared, ticker);
  }

  Attempts attempts() {
    return attempts;
  }

  /// The routes of what places calls.
  ///
  /// @param open whether calls are taken
  Opened open(Cast cast, BooleanSupplier open, Suppressions suppressions, Dialer dialer) {
    var doNotCall = new DoNotCallList(suppressions, ticker);
    var rules =
        new OutboundRules(
            cast,
            new Numbers(limits.countries()),
            new QuietWatch(limits.quiet(), ticker),
            doNotCall);
    var placing = new Placing(dialer, open, attempts, form, ticker);
    return new Opened(
        new OutboundApi(new Outbound(form, idempotency, rates, rules, placing)),
        new SuppressionsApi(doNotCall),
        placing);
  }

  /// What answers, and what is to be closed.
  record Opened(OutboundApi outbound, SuppressionsApi suppressions, Placing placing)
      implements AutoCloseable {

    /// For those who know the key.
    List<Route> routes(Bearer bearer) {
      return List.of(
          guarded(
              bearer,
              "POST",
              "/call/outbound",
              JsonBody.guard(asked -> outbound.start(asked.request()))),
          guarded(
              bearer,
              "POST",
              "/suppressions",
              JsonBody.guard(asked -> suppressions.add(asked.request()))),
          guarded(bearer, "GET", "/suppressions", _ -> suppressions.all()),
          guarded(
              bearer,
              "GET",
              "/suppressions/{number}",
              asked -> suppressions.one(asked.variable("number"))),
          guarded(
              bearer,
              "DELETE",
              "/suppressions/{number}",
              asked -> suppressions.remove(asked.variable("number"))));
    }

    private static Route guarded(
        Bearer bearer, String method, String pattern, RouteHandler handler) {
      return new Route(method, pattern, bearer.guard(handler));
    }

    @Override
    public void close() {
      placing.close();
    }
  }
}
