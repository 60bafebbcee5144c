package com.cotrackpro.voice.app;

import com.cotrackpro.voice.api.DayCostsJson;
import com.cotrackpro.voice.api.Limited;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.center.Cast;
import com.cotrackpro.voice.center.DailyCost;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.dashboard.CallsApi;
import com.cotrackpro.voice.dashboard.CostsApi;
import com.cotrackpro.voice.dashboard.Files;
import com.cotrackpro.voice.dashboard.SessionApi;
import com.cotrackpro.voice.dashboard.Sessions;
import com.cotrackpro.voice.dashboard.Sessions.Session;
import com.cotrackpro.voice.http.Asked;
import com.cotrackpro.voice.http.Bearer;
import com.cotrackpro.voice.http.JsonBody;
import com.cotrackpro.voice.http.Route;
import com.cotrackpro.voice.http.RouteHandler;
import com.cotrackpro.voice.limits.RateLimit;
import com.cotrackpro.voice.limits.RateLimit.Verdict;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.rest.Answers;
import com.cotrackpro.voice.thread.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The operators' page: its routes, and the door that its session opens.
final class DashboardWiring {

  // Five mistakes in a row are a forgotten key, not a slip.
  private static final int TRIES_A_MINUTE = 5;
  private static final int TRIES_AN_HOUR = 20;

  // All peers together: behind a proxy they look like one, and many machines may try at once.
  private static final int ALL_TRIES_A_MINUTE = 60;
  private static final int ALL_TRIES_AN_HOUR = 600;

  // A page asks once in two seconds, and some operators have several open.
  private static final int READS_A_MINUTE = 300;
  private static final int READS_AN_HOUR = 15_000;

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Sessions sessions;
  private final Bearer bearer;
  private final RateLimit reads;
  private final RateLimit tries;
  private final RateLimit allTries;
  private final Files files = new Files();
  private final SessionApi door;
  private final CallsApi calls;
  private final CostsApi costs;

  DashboardWiring(Config config, CallRecords records, Cast cast, KeyValue shared, Ticker ticker) {
    boolean production = config.http().production();
    Config.Access access = config.http().access();
    sessions = new Sessions(shared, production, ticker);
    bearer = new Bearer(access.apiKey(), production);
    reads = new RateLimit("dashboard", READS_A_MINUTE, READS_AN_HOUR, shared, ticker);
    tries = new RateLimit("sign-in", TRIES_A_MINUTE, TRIES_AN_HOUR, shared, ticker);
    allTries = new RateLimit("sign-in-all", ALL_TRIES_A_MINUTE, ALL_TRIES_AN_HOUR, shared, ticker);
    List<String> roles = cast.roles().stream().map(Role::name).sorted().toList();
    door = new SessionApi(access.apiKey(), sessions, this::attempt, roles);
    calls = new CallsApi(records, cast::knows, ticker);
    costs = new CostsApi(new DailyCost(records), DayCostsJson::write, ticker);
  }

  List<Route> routes() {
    return List.of(
        Route.plain("GET", "/dashboard", files::page),
        Route.plain("GET", "/dashboard/", _ -> toThePage()),
        new Route(
            "GET",
            "/dashboard/assets/{name}",
            asked -> files.asset(asked.request(), asked.variable("name"))),
        Route.plain("GET", "/dashboard/session", door::look),
        new Route(
            "POST", "/dashboard/session", JsonBody.guard(asked -> door.open(asked.request()))),
        Route.plain("DELETE", "/dashboard/session", door::close),
        read("/dashboard/calls", asked -> calls.list(asked.request())),
        read("/dashboard/costs", asked -> costs.list(asked.request())));
  }

  /// Lets through who has the key, and to read also who is signed in.
  ///
  /// @param byKey for those with the key, which it counts
  /// @param inner for those with a session, which is counted here
  RouteHandler guard(RouteHandler byKey, RouteHandler inner) {
    RouteHandler withKey = bearer.guard(byKey);
    return asked -> bySession(asked, inner, withKey);
  }

  private Route read(String pattern, RouteHandler inner) {
    var limited = new Limited(reads);
    return new Route(
        "GET",
        pattern,
        guard(asked -> limited.answer(asked.request(), () -> inner.answer(asked)), inner));
  }

  /// A key that is shown is what counts; a session is asked for only where there is none.
  private Response bySession(Asked asked, RouteHandler inner, RouteHandler withKey)
      throws InterruptedException {
    boolean keyless = asked.request().headers().first("Authorization").isEmpty();
    if (!keyless || !READING.contains(asked.request().method())) {
      return withKey.answer(asked);
    }
    try {
      Optional<Session> session = sessions.of(asked.request());
      return session.isPresent() ? counted(session.get(), asked, inner) : withKey.answer(asked);
    } catch (Unavailable e) {
      return SessionApi.unavailable(e);
    }
  }

  private Response counted(Session session, Asked asked, RouteHandler inner)
      throws InterruptedException {
    return switch (reads.ask(session.name())) {
      case Verdict.Allowed() -> inner.answer(asked);
      case Verdict.Exceeded(var wait) ->
          Answers.later(429, "Too many requests", "This session has asked too often; wait.", wait);
    };
  }

  private Verdict attempt(String peer) {
    return switch (tries.ask(peer)) {
      case Verdict.Allowed() -> allTries.ask("everybody");
      case Verdict.Exceeded exceeded -> exceeded;
    };
  }

  private static Response toThePage() {
    return new Response.Whole(308, Headers.of("Location", "../dashboard"), Bytes.NONE);
  }
}
