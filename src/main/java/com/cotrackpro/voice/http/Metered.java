package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.telemetry.Metrics;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/// Counts and times every request on its way through, by the pattern of its route.
public final class Metered implements Handler {

  /// The label of what has no route.
  private static final String NONE = "none";

  private final Handler inner;
  private final Routes routes;
  private final Set<String> webSockets;
  private final Metrics metrics;
  private final Ticker ticker;

  /// Watches `inner`, which serves `routes` and has WebSockets at the paths `webSockets`.
  public Metered(
      Handler inner,
      Collection<Route> routes,
      Set<String> webSockets,
      Metrics metrics,
      Ticker ticker) {
    this.webSockets = Set.copyOf(webSockets);
    this.inner = inner;
    this.routes = new Routes(routes);
    this.metrics = metrics;
    this.ticker = ticker;
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    long began = ticker.nanos();
    Response answer = inner.handle(request);
    note(request, answer.status(), began);
    return answer;
  }

  @Override
  public Upgrade upgrade(Request request) {
    long began = ticker.nanos();
    Upgrade decision = inner.upgrade(request);
    int status =
        switch (decision) {
          case Upgrade.Accept _ -> 101;
          case Upgrade.Refuse(var answer) -> answer.status();
        };
    note(request, status, began);
    return decision;
  }

  @Override
  public Response.Whole tooLong(Request request) {
    long began = ticker.nanos();
    Response.Whole answer = inner.tooLong(request);
    note(request, answer.status(), began);
    return answer;
  }

  private void note(Request request, int status, long began) {
    Duration took = Duration.ofNanos(ticker.nanos() - began);
    metrics.answered(request.method(), patternOf(request), status, took);
  }

  private String patternOf(Request request) {
    return switch (routes.find(request)) {
      case Routes.Match.Found(var route, _) -> route.pattern();
      case Routes.Match.OtherMethods _, Routes.Match.Unknown(), Routes.Match.Flawed _ ->
          webSockets.contains(request.path()) ? request.path() : NONE;
    };
  }
}
