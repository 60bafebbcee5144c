package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Revision 2026-07-28: no handshake, no session, metadata in every request; closing an answer's
/// stream is the cancellation. Source: mcp-streamable-http.md 4.
final class Modern implements Handler {

  static final String REVISION = "2026-07-28";

  private final Workshop shop;
  private final Gate gate;
  private final Bench bench;
  private final MetadataCheck metadata;
  private final CopyOnWriteArrayList<Outbox> listeners = new CopyOnWriteArrayList<>();

  Modern(Workshop shop) {
    this.shop = shop;
    this.gate = new Gate(shop);
    this.bench = new Bench(shop);
    this.metadata = new MetadataCheck(shop);
  }

  /// Tells those who listen that the list of tools is another.
  void listChanged() {
    listeners.forEach(each ->
        each.message(
            Rpc.notice("notifications/tools/list_changed", JsonNodeFactory.instance.objectNode())
                .toString()));
  }

  @Override
  public Response handle(Request request) {
    return gate.refuse(request).orElseGet(() -> admitted(request));
  }

  private Response admitted(Request request) {
    if (!request.method().equals("POST")) {
      shop.breach("a server of revision 2026-07-28 has no " + request.method());
      return Gate.notAllowed("POST");
    }
    return switch (gate.read(request, true)) {
      case Gate.Reading.Refused(Response response) -> response;
      case Gate.Reading.Message(Rpc rpc) -> understood(request, rpc);
    };
  }

  private Response understood(Request request, Rpc rpc) {
    Optional<ObjectNode> wrong = metadata.check(request.headers(), rpc);
    if (wrong.isPresent()) {
      return Response.json(400, wrong.get().toString());
    }
    if (rpc.isNotification() || rpc.isResponse()) {
      shop.breach("revision 2026-07-28 takes requests only, not " + rpc.method());
      return Response.empty(202);
    }
    return answer(rpc);
  }

  private Response answer(Rpc rpc) {
    return switch (rpc.method()) {
      case "server/discover" -> json(rpc.result(discovery()));
      case "tools/list" -> json(Lists.answer(shop, rpc, Dialect.MODERN));
      case "tools/call" -> call(rpc);
      case "subscriptions/listen" -> listen(rpc);
      default -> {
        shop.breach("method unknown: " + rpc.method());
        yield Response.json(
            404, rpc.error(Rpc.METHOD, "Method not found: " + rpc.method()).toString());
      }
    };
  }

  private static ObjectNode discovery() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.putArray("supportedVersions").add(REVISION);
    result.putObject("capabilities").putObject("tools").put("listChanged", true);
    result.put("instructions", "Tools for documenting what happened.");
    result
        .putObject("_meta")
        .putObject("io.modelcontextprotocol/serverInfo")
        .put("name", "cotrackpro")
        .put("version", "3.1");
    return Bench.typed(result, Dialect.MODERN);
  }

  private Response call(Rpc rpc) {
    Optional<ToolFault> fault = shop.faults().take(rpc.param("name"));
    return Gate.instead(fault, rpc)
        .or(() -> bench.refusal(rpc, Dialect.MODERN).map(Modern::json))
        .orElseGet(() -> run(rpc, fault));
  }

  private Response run(Rpc rpc, Optional<ToolFault> fault) {
    boolean events = shop.settings().style() != Style.JSON;
    var outbox = new Outbox();
    Work work = bench.begin(rpc, "", Dialect.MODERN, Gate.during(fault), outbox, true, events);
    Runnable gone =
        () -> {
          if (work.cancel()) {
            shop.cancelled().add(new Cancelled(rpc.key(), Cancelled.How.CLOSED_STREAM));
          }
        };
    return events
        ? new EventStream(outbox, "", 0, gone).response(EventStream.headers())
        : new JsonStream(outbox, gone).response();
  }

  private Response listen(Rpc rpc) {
    var outbox = new Outbox();
    outbox.message(
        Rpc.notice(
                "notifications/subscriptions/acknowledged",
                JsonNodeFactory.instance.objectNode().put("subscription", rpc.key()))
            .toString());
    listeners.add(outbox);
    return new EventStream(outbox, "", 0, () -> listeners.remove(outbox))
        .response(EventStream.headers());
  }

  private static Response json(ObjectNode answer) {
    return Response.json(200, answer.toString());
  }
}
