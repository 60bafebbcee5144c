package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
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

  private static final String REQUEST_ID = "X-Request-Id";

  private final Routes routes;
  private final Map<String, Function<Request, Upgrade>> webSockets;
  private final Supplier<String> freshIds;

  /// A router.
  ///
  /// @param webSockets by exact path; each decides about an upgrade on an event loop and must not
  ///   block
  public Router(Collection<Route> routes, Map<String, Function<Request, Upgrade>> webSockets) {
    this(routes, webSockets, () -> UUID.randomUUID().toString());
  }

  Router(
      Collection<Route> routes,
      Map<String, Function<Request, Upgrade>> webSockets,
      Supplier<String> freshIds) {
    this.routes = new Routes(routes);
    this.webSockets = Map.copyOf(webSockets);
    this.freshIds = freshIds;
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    String id = idOf(request);
    try (var _ = MDC.putCloseable("requestId", id)) {
      return dressed(answer(request, id), id);
    }
  }

  @Override
  public Upgrade upgrade(Request request) {
    return switch (decision(request)) {
      case Upgrade.Accept accept -> accept;
      case Upgrade.Refuse(var answer) -> new Upgrade.Refuse(dressed(answer, idOf(request)));
    };
  }

  @Override
  public Response.Whole tooLong(Request request) {
    return dressed(
        Problem.of(413, "Body too long", "The server takes no body of that length"), idOf(request));
  }

  private Response answer(Request request, String id) throws InterruptedException {
    return switch (routes.find(request.method(), request.path())) {
      case Routes.Match.Found(var route, var variables) ->
          guarded(route, new Asked(request, id, route.pattern(), variables));
      case Routes.Match.OtherMethods(var allowed) -> otherMethod(request, allowed);
      case Routes.Match.Unknown() -> unknown(request);
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

  private static Response otherMethod(Request request, Set<String> allowed) {
    String methods = String.join(", ", allowed);
    if (request.method().equals("OPTIONS")) {
      return new Response.Whole(204, Headers.of("Allow", methods), Bytes.NONE);
    }
    return Problem.of(405, "Method not allowed", "Allowed here: " + methods, "Allow", methods);
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
        .first(REQUEST_ID)
        .filter(id -> id.matches("[A-Za-z0-9._-]{1,64}"))
        .orElseGet(freshIds);
  }

  private static Response dressed(Response answer, String id) {
    return switch (answer) {
      case Response.Whole whole -> dressed(whole, id);
      case Response.Streamed(int status, var headers, var body) ->
          new Response.Streamed(status, dressed(headers, id), body);
      case Response.Dropped dropped -> dropped;
    };
  }

  private static Response.Whole dressed(Response.Whole answer, String id) {
    return new Response.Whole(answer.status(), dressed(answer.headers(), id), answer.body());
  }

  private static Headers dressed(Headers headers, String id) {
    Headers dressed = headers.with(REQUEST_ID, id).with("X-Content-Type-Options", "nosniff");
    boolean json =
        headers.first("Content-Type").filter(t -> t.startsWith("application/json")).isPresent();
    return json && headers.first("Cache-Control").isEmpty()
        ? dressed.with("Cache-Control", "no-store")
        : dressed;
  }
}
