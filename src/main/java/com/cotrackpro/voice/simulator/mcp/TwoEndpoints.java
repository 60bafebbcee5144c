package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// Revision 2024-11-05, HTTP+SSE: a long GET carries all answers, messages are posted elsewhere.
/// Source: mcp-streamable-http.md 5.
final class TwoEndpoints implements Handler {

  private static final String REVISION = "2024-11-05";
  private static final String MESSAGES = "/messages";
  private static final String QUERY = "sessionId=";

  private final Workshop shop;
  private final Gate gate;
  private final Handshake handshake;
  private final Bench bench;
  private final Sessions sessions;

  TwoEndpoints(Workshop shop, Sessions sessions) {
    this.shop = shop;
    this.sessions = sessions;
    this.gate = new Gate(shop);
    this.bench = new Bench(shop);
    this.handshake = new Handshake(shop, Set.of(REVISION), REVISION);
  }

  @Override
  public Response handle(Request request) {
    return gate.refuse(request).orElseGet(() -> admitted(request));
  }

  private Response admitted(Request request) {
    if (request.path().equals(MESSAGES)) {
      return request.method().equals("POST") ? post(request) : Gate.notAllowed("POST");
    }
    return request.method().equals("GET") ? open(request) : refuse(request);
  }

  /// A client that finds out the era posts `initialize` and newer requests here first; anything
  /// else posted here is a mistake.
  private Response refuse(Request request) {
    String body = request.body().text();
    boolean probe = body.contains(Modern.REVISION) || body.contains("\"initialize\"");
    if (!probe) {
      shop.breach(request.method() + " to the event stream's address");
    }
    return Gate.notAllowed("GET");
  }

  private Response open(Request request) {
    if (!request.headers().first("Accept").orElse("").contains("text/event-stream")) {
      return gate.breach(406, Rpc.REQUEST, "Not Acceptable: Client must accept text/event-stream");
    }
    Session session = sessions.open();
    return new Response.Streamed(200, EventStream.headers(), out -> live(session, out));
  }

  /// The session lives as long as its stream.
  private void live(Session session, Response.Out out) throws IOException, InterruptedException {
    try {
      out.send("event: endpoint\ndata: " + MESSAGES + "?" + QUERY + session.id() + "\n\n");
      new EventStream(session.outbox(), "", 0, () -> {}).write(out);
    } finally {
      sessions.end(session);
    }
  }

  private Response post(Request request) {
    String id =
        request.rawQuery().startsWith(QUERY) ? request.rawQuery().substring(QUERY.length()) : "";
    Optional<Session> session = sessions.named(id);
    if (session.isEmpty()) {
      return sessions.isGone(id)
          ? Gate.error(404, -32001, "Session not found")
          : gate.breach(404, -32001, "Session not found");
    }
    return switch (gate.read(request, false)) {
      case Gate.Reading.Refused(Response response) -> response;
      case Gate.Reading.Message(Rpc rpc) -> take(session.get(), rpc);
    };
  }

  private Response take(Session session, Rpc rpc) {
    if (rpc.isNotification() || rpc.isResponse()) {
      handshake.take(rpc, session);
      return Response.empty(202);
    }
    if (rpc.method().equals("initialize")) {
      return accept(session, handshake.initialize(rpc, session).toString());
    }
    return handshake
        .outOfOrder(rpc, session)
        .map(error -> accept(session, error.toString()))
        .orElseGet(() ->
            rpc.method().equals("tools/call")
                ? call(session, rpc)
                : accept(session, handshake.plain(rpc, session.dialect()).toString()));
  }

  private static Response accept(Session session, String answer) {
    session.outbox().message(answer);
    return Response.empty(202);
  }

  private Response call(Session session, Rpc rpc) {
    Optional<ToolFault> fault = shop.faults().take(rpc.param("name"));
    if (fault.isPresent() && fault.get() instanceof ToolFault.SessionLost) {
      sessions.end(session);
      return Response.empty(202);
    }
    if (fault.isPresent() && fault.get() instanceof ToolFault.Protocol(int code, String message)) {
      return accept(session, rpc.error(code, message).toString());
    }
    return Gate.instead(fault, rpc)
        .or(() -> bench.refusal(rpc, session.dialect()).map(e -> accept(session, e.toString())))
        .orElseGet(() -> {
          session.keep(
              rpc.key(),
              bench.begin(
                  rpc,
                  session.id(),
                  session.dialect(),
                  Gate.during(fault),
                  session.outbox(),
                  false,
                  true));
          return Response.empty(202);
        });
  }
}
