package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Response;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Gives one answer in one piece, after the time that streaming it would take. Belongs to one
/// thread.
final class WholeReply {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Answering request;
  private final Books books;
  private final Pace pace;
  private final ArrayNode content = JsonNodeFactory.instance.arrayNode();

  private long chars;
  private int tools;
  private String reason = "";

  WholeReply(Answering request, Pace pace, Books books) {
    this.request = request;
    this.pace = pace;
    this.books = books;
  }

  /// Waits as long as the answer takes.
  Response answer(Duration firstToken) throws InterruptedException {
    pace.silence(firstToken);
    for (Step step : request.steps()) {
      if (room() > 0) {
        perform(step);
      }
    }
    for (Fault fault : request.faults()) {
      Optional<Response> failure = meet(fault);
      if (failure.isPresent()) {
        return failure.get();
      }
    }
    return message();
  }

  private int room() {
    return (int) Math.min(Integer.MAX_VALUE, request.mostChars() - chars);
  }

  private void perform(Step step) throws InterruptedException {
    switch (step) {
      case Step.Say(String text) -> say(text);
      case Step.Think(String text) -> think(text);
      case Step.UseTool(String name, String input) -> useTool(name, input);
      case Step.Wait(Duration length) -> pace.silence(length);
      case Step.Fail _ -> {}
    }
  }

  private void say(String text) throws InterruptedException {
    String said = text.substring(0, Math.min(text.length(), room()));
    generate(said.length());
    content.add(Events.object("text").put("text", said));
  }

  private void think(String text) throws InterruptedException {
    generate(text.length());
    content.add(
        Events.object("thinking").put("thinking", text).put("signature", Signed.signature(text)));
  }

  private void useTool(String name, String input) throws InterruptedException {
    generate(input.length());
    ObjectNode use = Events.object("tool_use").put("id", request.toolId(tools++)).put("name", name);
    use.set("input", JSON.readTree(input));
    content.add(use);
    reason = "tool_use";
  }

  private void generate(int more) throws InterruptedException {
    chars += more;
    pace.generate(more);
  }

  private Optional<Response> meet(Fault fault) throws InterruptedException {
    switch (fault) {
      case Fault.Silence(Duration length, _) -> pace.silence(length);
      case Fault.Stall(_, Duration length) -> pace.silence(length);
      case Fault.Declined _ -> reason = "refusal";
      case Fault.CutInTool() -> reason = "max_tokens";
      case Fault.Odd _ -> content.insert(0, Events.object("margin_note"));
      case Fault.ErrorEvent(_, String type) -> {
        return Optional.of(
            new Refusal(500, type, "Overloaded").response(request.requestId(), request.headers()));
      }
      case Fault.Before _, Fault.Truncated _, Fault.Dropped _ -> {
        return Optional.of(new Response.Dropped());
      }
    }
    return Optional.empty();
  }

  private Response message() {
    String stopped = room() <= 0 ? "max_tokens" : reason.isEmpty() ? "end_turn" : reason;
    Spent spent = request.prompt().withOutput(Prefix.tokens(chars));
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    Messages.fill(message, request, spent.output());
    message.set("content", content);
    message.put("stop_reason", stopped);
    books.finished(request, stopped, spent);
    return new Response.Whole(
        200,
        request.headers().with("Content-Type", "application/json"),
        Bytes.utf8(message.toString()));
  }
}
