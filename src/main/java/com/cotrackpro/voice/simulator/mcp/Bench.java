package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Runs tool calls and delivers their answers when their time has come. Any thread may use it.
final class Bench {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int HUGE = 2 << 20; // mcp-streamable-http.md 9 has none; two megabytes

  private final Workshop shop;

  Bench(Workshop shop) {
    this.shop = shop;
  }

  /// The error that `call` deserves instead of being run.
  Optional<ObjectNode> refusal(Rpc call, Dialect dialect) {
    Optional<Catalog.Tool> tool = shop.catalog().named(call.param("name"));
    if (tool.isEmpty()) {
      shop.breach("called a tool that is not on the list: " + call.param("name"));
      return Optional.of(call.error(Rpc.PARAMS, "Unknown tool: " + call.param("name")));
    }
    List<String> missing = missing(tool.get(), call);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String message = "Missing or invalid arguments: " + String.join(", ", missing);
    return Optional.of(
        dialect.argumentsAsResult()
            ? call.result(typed(Tools.Outcome.failure(message).json(dialect), dialect))
            : call.error(Rpc.PARAMS, message));
  }

  private static List<String> missing(Catalog.Tool tool, Rpc call) {
    JsonNode arguments = call.params().path("arguments");
    return tool.required().stream().filter(name -> !arguments.path(name).isString()).toList();
  }

  /// Runs `call` for `session`; what comes of it goes to `outbox` in good time.
  ///
  /// @param alone whether `outbox` is this call's alone
  /// @param progress whether notices may come before the answer
  Work begin(
      Rpc call,
      String session,
      Dialect dialect,
      Optional<ToolFault.During> fault,
      Outbox outbox,
      boolean alone,
      boolean progress) {
    String tool = call.param("name");
    JsonNode arguments = call.params().path("arguments");
    shop.calls()
        .add(new ToolCall(call.key(), session, tool, arguments.toString(), shop.ticker().nanos()));
    ObjectNode result = shop.tools().run(tool, arguments).json(dialect);
    var work = new Work(outbox, alone);
    boolean hangs = fault.filter(ToolFault.Hung.class::isInstance).isPresent();
    if (progress && !hangs) {
      reportProgress(call, work);
    }
    fault.ifPresentOrElse(
        it -> deliver(call, result, it, dialect, work),
        () -> answer(call.result(typed(result, dialect)), shop.settings().latencyOf(tool), work));
    return work;
  }

  private void reportProgress(Rpc call, Work work) {
    JsonNode token = call.params().path("_meta").path("progressToken");
    if (token.isMissingNode()) {
      return;
    }
    var seconds = new AtomicInteger();
    Ticker.Alarm alarm =
        shop.ticker()
            .every(
                SECOND,
                () -> {
                  ObjectNode params = JsonNodeFactory.instance.objectNode();
                  params.set("progressToken", token);
                  params.put("progress", seconds.incrementAndGet());
                  work.notice(Rpc.notice("notifications/progress", params).toString());
                });
    work.add(alarm);
  }

  private void deliver(
      Rpc call, ObjectNode result, ToolFault.During fault, Dialect dialect, Work work) {
    Duration usual = shop.settings().latencyOf(call.param("name"));
    ObjectNode good = call.result(typed(result, dialect));
    switch (fault) {
      case ToolFault.Failed(String text) ->
          answer(
              call.result(typed(Tools.Outcome.failure(text).json(dialect), dialect)), usual, work);
      case ToolFault.Slow(Duration length) -> answer(good, length, work);
      case ToolFault.Hung() -> {}
      case ToolFault.Broken() ->
          work.add(shop.ticker().after(usual, () -> work.breakOff(good.toString())));
      case ToolFault.Huge() -> answer(call.result(typed(huge(dialect), dialect)), usual, work);
      case ToolFault.Malformed() ->
          work.add(shop.ticker().after(usual, () -> work.answer("{\"jsonrpc\":\"2.0\",")));
      case ToolFault.InputRequired() -> answer(call.result(inputRequired()), usual, work);
    }
  }

  private void answer(ObjectNode answer, Duration delay, Work work) {
    work.add(shop.ticker().after(delay, () -> work.answer(answer.toString())));
  }

  private static ObjectNode huge(Dialect dialect) {
    ObjectNode empty = JsonNodeFactory.instance.objectNode();
    return new Tools.Outcome(empty, "word ".repeat(HUGE / 5), false).json(dialect);
  }

  private static ObjectNode inputRequired() {
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("resultType", "input_required");
    result.putObject("inputRequests").putObject("who").put("method", "elicitation/create");
    return result;
  }

  /// `result` with its type, where the dialect has one.
  static ObjectNode typed(ObjectNode result, Dialect dialect) {
    return dialect.typed() ? result.put("resultType", "complete") : result;
  }
}
