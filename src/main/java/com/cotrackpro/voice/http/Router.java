package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Unreadable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Hands each request to its route, and sees that every answer is dressed as it should be.
public final class Router implements Handler {

  private static final Logger log = LoggerFactory.getLogger(Router.class);

  private final Routes routes;
  private final Map<String, Function<Request, Upgrade>> webSockets;
  private final Dress dress;
  private final Supplier<String> freshIds;
  private final Ticker ticker = Ticker.system();

  /// A router that no page of another host may ask.
  ///
  /// @param webSockets by exact path; each decides about an upgrade on an event loop and must not
  ///   block
  public Router(Collection<Route> routes, Map<String, Function<Request, Upgrade>> webSockets) {
    this(routes, webSockets, Cors.OFF);
  }

  /// A router that pages of other hosts may ask as far as `cors` goes.
  public Router(
      Collection<Route> routes, Map<String, Function<Request, Upgrade>> webSockets, Cors cors) {
    this(routes, webSockets, cors, () -> UUID.randomUUID().toString());
  }

  Router(
      Collection<Route> routes,
      Map<String, Function<Request, Upgrade>> webSockets,
      Cors cors,
      Supplier<String> freshIds) {
    this.routes = new Routes(routes);
    this.webSockets = Map.copyOf(webSockets);
    this.dress = new Dress(cors);
    this.freshIds = freshIds;
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    String id = idOf(request);
    try (var _ = MDC.putCloseable("requestId", id)) {
      long began = ticker.nanos();
      Routes.Match match = routes.find(request);
      Response answer = dress.on(answer(match, request, id), request, match.pattern(), id);
      note(request, match.pattern(), answer.status(), Duration.ofNanos(ticker.nanos() - began));
      return answer;
    }
  }

  @Override
  public Upgrade upgrade(Request request) {
    return switch (decision(request)) {
      case Upgrade.Accept accept -> accept;
      case Upgrade.Refuse(var answer) ->
          new Upgrade.Refuse(refused(answer, request, Routes.NONE, idOf(request)));
    };
  }

  @Override
  public Response.Whole tooLong(Request request) {
    var answer = Problem.of(413, "Body too long", "The server takes no body of that length");
    return refused(answer, request, routes.find(request).pattern(), idOf(request));
  }

  @Override
  public Response.Whole unreadable(Unreadable why) {
    String id = freshIds.get();
    try (var _ = MDC.putCloseable("requestId", id)) {
      AccessLog.note("-", Routes.NONE, "-", why.status(), Duration.ZERO);
      return dress.on(problem(why), id);
    }
  }

  private Response.Whole refused(
      Response.Whole answer, Request request, String pattern, String id) {
    try (var _ = MDC.putCloseable("requestId", id)) {
      note(request, pattern, answer.status(), Duration.ZERO);
      return dress.on(answer, request, pattern, id);
    }
  }

  private static void note(Request request, String pattern, int status, Duration time) {
    AccessLog.note(request.method(), pattern, request.peer(), status, time);
  }

  private Response answer(Routes.Match match, Request request, String id)
      throws InterruptedException {
    return switch (match) {
      case Routes.Match.Found(var route, var variables) ->
          guarded(route, new Asked(request, id, route.pattern(), variables));
      case Routes.Match.OtherMethods(var pattern, var allowed) ->
          otherMethod(request, pattern, allowed);
      case Routes.Match.Unknown() -> unknown(request);
      case Routes.Match.Flawed(var why) -> Problem.of(400, "Bad request", why);
    };
  }

  /// The outermost catch: whatever goes wrong, the caller gets an answer and we a line in the log.
  private static Response guarded(Route route, Asked asked) throws InterruptedException {
    try {
      return route.handler().answer(asked);
    } catch (InterruptedException stop) {
      throw stop;
    } catch (Exception failure) {
      log.atError()
          .addKeyValue("method", route.method())
          .addKeyValue("route", route.pattern())
          .setCause(failure)
          .log("a request failed");
      return failed();
    }
  }

  private static Response.Whole failed() {
    return Problem.of(500, "Internal error", "It has been logged under this answer's request id");
  }

  private static Response.Whole problem(Unreadable why) {
    return switch (why) {
      case LONG_TARGET -> Problem.of(414, "URL too long", "The server takes no URL of that length");
      case LONG_HEAD ->
          Problem.of(431, "Headers too long", "The server takes no headers that long");
      case MALFORMED -> Problem.of(400, "Bad request", "This is not HTTP as the server reads it");
    };
  }

  private Response otherMethod(Request request, String pattern, Set<String> allowed) {
    String methods = String.join(", ", allowed);
    if (!request.method().equals("OPTIONS")) {
      return Problem.of(405, "Method not allowed", "Allowed here: " + methods, "Allow", methods);
    }
    Headers headers = Headers.of("Allow", methods);
    for (var entry : dress.cors().preflight(request, pattern, allowed).entries()) {
      headers = headers.with(entry.getKey(), entry.getValue());
    }
    return new Response.Whole(204, headers, Bytes.NONE);
  }

  private Response unknown(Request request) {
    return webSockets.containsKey(request.path())
        ? Problem.of(426, "Upgrade required", "This is a WebSocket", "Upgrade", "websocket")
        : notFound();
  }

  private static Response.Whole notFound() {
    return Problem.of(404, "Not found", "There is nothing at this path");
  }

  private Upgrade decision(Request request) {
    try {
      return Optional.ofNullable(webSockets.get(request.path()))
          .map(upgrade -> upgrade.apply(request))
          .orElseGet(() -> new Upgrade.Refuse(notFound()));
    } catch (RuntimeException failure) {
      log.atError().setCause(failure).log("an upgrade failed");
      return new Upgrade.Refuse(failed());
    }
  }

  private String idOf(Request request) {
    return request
        .headers()
        .first(Dress.REQUEST_ID)
        .filter(id -> id.matches("[A-Za-z0-9._-]{1,64}"))
        .orElseGet(freshIds);
  }
}
