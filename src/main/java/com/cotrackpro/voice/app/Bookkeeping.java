package com.cotrackpro.voice.app;

import com.cotrackpro.voice.api.CostApi;
import com.cotrackpro.voice.api.Limited;
import com.cotrackpro.voice.api.RecordsApi;
import com.cotrackpro.voice.center.Cast;
import com.cotrackpro.voice.center.CostSchedule;
import com.cotrackpro.voice.center.DailyCost;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.http.Bearer;
import com.cotrackpro.voice.http.Route;
import com.cotrackpro.voice.http.RouteHandler;
import com.cotrackpro.voice.limits.RateLimit;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.thread.Ticker;
import java.util.List;
import java.util.Optional;

/// What is asked about calls that were, their records and their cost, and the daily sum.
final class Bookkeeping implements AutoCloseable {

  private final RecordsApi records;
  private final CostApi costs;
  private final DashboardWiring page;
  private final Bearer schedulers;
  private final Limited limited;
  private final Optional<CostSchedule> schedule;

  /// Begins with the daily sum, where there is a time for it.
  ///
  /// @param page whose sessions may read, too
  Bookkeeping(
      Config config,
      CallRecords kept,
      Cast cast,
      SharedFacts facts,
      DashboardWiring page,
      Ticker ticker) {
    Config.Access access = config.http().access();
    Config.Rates rates = access.records();
    this.records = new RecordsApi(kept, cast::knows);
    var daily = new DailyCost(kept);
    this.costs = new CostApi(daily, ticker);
    this.page = page;
    this.schedulers = new Bearer(access.cronSecret(), config.http().production());
    this.limited =
        new Limited(
            new RateLimit("records", rates.perMinute(), rates.perHour(), facts.shared(), ticker));
    this.schedule =
        config
            .prices()
            .rollupAt()
            .map(at -> CostSchedule.begin(daily, at, facts.durable(), ticker));
  }

  List<Route> routes() {
    return List.of(
        forReaders("GET", "/records", asked -> records.list(asked.request())),
        forReaders(
            "GET",
            "/records/{callSid}",
            asked -> records.one(asked.request(), asked.variable("callSid"))),
        forReaders(
            "DELETE",
            "/records/{callSid}",
            asked -> records.delete(asked.request(), asked.variable("callSid"))),
        forReaders(
            "GET",
            "/records/by-role/{role}",
            asked -> records.byRole(asked.request(), asked.variable("role"))),
        forReaders(
            "GET",
            "/records/by-status/{status}",
            asked -> records.byStatus(asked.request(), asked.variable("status"))),
        new Route(
            "GET",
            "/api/cron/cost-rollup",
            schedulers.guard(asked -> costs.rollup(asked.request()))));
  }

  /// A route for those with the key, as often as the key allows, and for who is signed in to the
  /// page.
  private Route forReaders(String method, String pattern, RouteHandler handler) {
    RouteHandler counted = asked -> limited.answer(asked.request(), () -> handler.answer(asked));
    return new Route(method, pattern, page.guard(counted, handler));
  }

  @Override
  public void close() {
    schedule.ifPresent(CostSchedule::close);
  }
}
