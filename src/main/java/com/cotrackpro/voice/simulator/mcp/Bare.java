package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Answers a bare POST, whatever its headers. Source: mcp-streamable-http.md 1 and 6.5.
final class Bare implements Handler {

  private static final Dialect DIALECT = new Dialect(true, true, false);

  private final Workshop shop;
  private final Gate gate;
  private final Bench bench;

  Bare(Workshop shop) {
    this.shop = shop;
    this.gate = new Gate(shop);
    this.bench = new Bench(shop);
  }

  @Override
  public Response handle(Request request) {
    return gate.refuse(request).orElseGet(() -> admitted(request));
  }

  private Response admitted(Request request) {
    if (!request.method().equals("POST")) {
      return Gate.notAllowed("POST");
    }
    return switch (gate.read(request, false)) {
      case Gate.Reading.Refused(Response response) -> response;
      case Gate.Reading.Message(Rpc rpc) when rpc.isNotification() || rpc.isResponse() -> take(rpc);
      case Gate.Reading.Message(Rpc rpc) -> answer(rpc);
    };
  }

  private Response take(Rpc rpc) {
    if (rpc.method().equals("notifications/cancelled")) {
      String key = rpc.params().path("requestId").toString();
      shop.cancelled().add(new Cancelled(key, Cancelled.How.NOTICE));
    }
    return Response.empty(202);
  }

  private Response answer(Rpc rpc) {
    return switch (rpc.method()) {
      case "tools/call" -> call(rpc);
      case "tools/list" -> json(Lists.answer(shop, rpc, DIALECT));
      default -> json(rpc.error(Rpc.METHOD, "Method not found: " + rpc.method()));
    };
  }

  private Response call(Rpc rpc) {
    Optional<ToolFault> fault = shop.faults().take(rpc.param("name"));
    return Gate.instead(fault, rpc)
        .or(() -> bench.refusal(rpc, DIALECT).map(Bare::json))
        .orElseGet(() -> {
          var outbox = new Outbox();
          bench.begin(rpc, "", DIALECT, Gate.during(fault), outbox, true, false);
          return new JsonStream(outbox, () -> {}).response();
        });
  }

  private static Response json(ObjectNode answer) {
    return Response.json(200, answer.toString());
  }
}
