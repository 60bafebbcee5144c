package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Revisions 2025-03-26 to 2025-11-25: one endpoint and a session. Source: mcp-streamable-http.md
/// 2.
final class Streamable implements Handler {

  private static final String SESSION = "Mcp-Session-Id";
  private static final String VERSION = "MCP-Protocol-Version";

  /// The first revision whose clients must send the version header.
  private static final String HEADER_SINCE = "2025-06-18";

  private final Workshop shop;
  private final Gate gate;
  private final Handshake handshake;
  private final Bench bench;
  private final Sessions sessions;

  Streamable(Workshop shop, Sessions sessions) {
    this.shop = shop;
    this.sessions = sessions;
    this.gate = new Gate(shop);
    this.bench = new Bench(shop);
    this.handshake = new Handshake(shop, offered(shop), shop.settings().version());
  }

  private static Set<String> offered(Workshop shop) {
    return Stream.of("2025-03-26", "2025-06-18", "2025-11-25")
        .filter(revision -> revision.compareTo(shop.settings().version()) <= 0)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Response handle(Request request) {
    return gate.refuse(request)
        .orElseGet(() ->
            switch (request.method()) {
              case "POST" -> post(request);
              case "GET" -> get(request);
              case "DELETE" -> delete(request);
              default -> Gate.notAllowed("GET, POST, DELETE");
            });
  }

  private Response post(Request request) {
    return switch (gate.read(request, true)) {
      case Gate.Reading.Refused(Response response) -> response;
      case Gate.Reading.Message(Rpc rpc) when isProbe(request, rpc) ->
          Gate.error(400, -32000, "Bad Request: Server not initialized");
      case Gate.Reading.Message(Rpc rpc) when rpc.method().equals("initialize") -> initialize(rpc);
      case Gate.Reading.Message(Rpc rpc) ->
          strange(request)
              .orElseGet(() -> within(sessions.named(sessionId(request)).orElseThrow(), rpc));
    };
  }

  /// A client that finds out the era asks in the newest one first: mcp-streamable-http.md 6.
  private static boolean isProbe(Request request, Rpc rpc) {
    boolean modern = request.headers().first(VERSION).filter(Modern.REVISION::equals).isPresent();
    return modern && Set.of("server/discover", "tools/list").contains(rpc.method());
  }

  private Response initialize(Rpc rpc) {
    var session = sessions.open();
    ObjectNode answer = handshake.initialize(rpc, session);
    if (answer.has("error")) {
      sessions.end(session);
      return Response.json(400, answer.toString());
    }
    return deliver(answer, session, Headers.of(SESSION, session.id()));
  }

  private static String sessionId(Request request) {
    return request.headers().first(SESSION).orElse("");
  }

  /// The refusal of a request whose session or version header is wrong.
  private Optional<Response> strange(Request request) {
    String id = sessionId(request);
    if (id.isEmpty()) {
      return Optional.of(
          gate.breach(400, -32000, "Bad Request: Mcp-Session-Id header is required"));
    }
    if (sessions.isGone(id)) {
      return Optional.of(Gate.error(404, -32001, "Session not found"));
    }
    Optional<Session> session = sessions.named(id);
    return session.isEmpty()
        ? Optional.of(gate.breach(404, -32001, "Session not found"))
        : version(request.headers().first(VERSION), session.get().revision());
  }

  private Optional<Response> version(Optional<String> given, String agreed) {
    if (given.isEmpty() && agreed.compareTo(HEADER_SINCE) >= 0) {
      shop.breach("sent no MCP-Protocol-Version after agreeing on " + agreed);
    }
    return given.isEmpty() || given.get().equals(agreed)
        ? Optional.empty()
        : Optional.of(
            gate.breach(400, -32000, "Bad Request: Unsupported protocol version " + given.get()));
  }

  private Response within(Session session, Rpc rpc) {
    if (rpc.isNotification() || rpc.isResponse()) {
      handshake.take(rpc, session);
      return Response.empty(202);
    }
    Optional<ObjectNode> wrong = handshake.outOfOrder(rpc, session);
    if (wrong.isPresent()) {
      return Response.json(400, wrong.get().toString());
    }
    return rpc.method().equals("tools/call")
        ? call(session, rpc)
        : deliver(handshake.plain(rpc, session.dialect()), session, Headers.NONE);
  }

  private Response call(Session session, Rpc rpc) {
    Optional<ToolFault> fault = shop.faults().take(rpc.param("name"));
    if (fault.isPresent() && fault.get() instanceof ToolFault.SessionLost) {
      sessions.end(session);
    }
    return Gate.instead(fault, rpc)
        .or(() ->
            bench
                .refusal(rpc, session.dialect())
                .map(answer -> deliver(answer, session, Headers.NONE)))
        .orElseGet(() -> run(session, rpc, Gate.during(fault)));
  }

  private Response run(Session session, Rpc rpc, Optional<ToolFault.During> fault) {
    Style style = shop.settings().style();
    var outbox = new Outbox();
    Work work =
        bench.begin(rpc, session.id(), session.dialect(), fault, outbox, true, style != Style.JSON);
    session.keep(rpc.key(), work);
    return switch (style) {
      case JSON -> new JsonStream(outbox, () -> {}).response();
      case EVENTS -> stream(session, outbox, Headers.NONE);
      case EARLY_CLOSE -> primed(session.open(outbox));
    };
  }

  /// An answer that is there already.
  private Response deliver(ObjectNode answer, Session session, Headers more) {
    if (shop.settings().style() == Style.JSON) {
      return new Response.Whole(
          200, more.with("Content-Type", "application/json"), Bytes.utf8(answer.toString()));
    }
    var outbox = new Outbox();
    outbox.message(answer.toString());
    outbox.end();
    return stream(session, outbox, more);
  }

  private static Response stream(Session session, Outbox outbox, Headers more) {
    Headers headers = EventStream.headers();
    for (var each : more.entries()) {
      headers = headers.with(each.getKey(), each.getValue());
    }
    return new EventStream(outbox, session.open(outbox), 0, () -> {}).response(headers);
  }

  /// A stream that ends after an event without data: the rest comes by GET after `retry`.
  private static Response primed(String name) {
    return new Response.Whole(
        200, EventStream.headers(), Bytes.utf8("id: " + name + "_0\nretry: 100\ndata: \n\n"));
  }

  private Response get(Request request) {
    if (!request.headers().first("Accept").orElse("").contains("text/event-stream")) {
      return gate.breach(406, Rpc.REQUEST, "Not Acceptable: Client must accept text/event-stream");
    }
    Optional<String> last = request.headers().first("Last-Event-ID");
    if (last.isEmpty() && !shop.settings().notices()) {
      return Gate.notAllowed("POST, DELETE");
    }
    return strange(request)
        .orElseGet(() -> {
          Session session = sessions.named(sessionId(request)).orElseThrow();
          return last.map(id -> resume(session, id)).orElseGet(() -> notices(session));
        });
  }

  private static Response notices(Session session) {
    return new EventStream(session.outbox(), session.open(session.outbox()), 0, () -> {})
        .response(EventStream.headers());
  }

  private Response resume(Session session, String lastEventId) {
    int cut = lastEventId.lastIndexOf('_');
    String name = lastEventId.substring(0, Math.max(0, cut));
    String number = lastEventId.substring(cut + 1);
    Optional<Outbox> stream = session.stream(name);
    if (stream.isEmpty() || !number.matches("\\d{1,9}")) {
      return gate.breach(400, -32000, "Bad Request: Unknown Last-Event-ID");
    }
    return new EventStream(stream.get(), name, Integer.parseInt(number), () -> {})
        .response(EventStream.headers());
  }

  private Response delete(Request request) {
    return strange(request)
        .orElseGet(() -> {
          sessions.end(sessions.named(sessionId(request)).orElseThrow());
          return Response.empty(200);
        });
  }
}
