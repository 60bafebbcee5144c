package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Streams one answer, step by step, with the faults that were ordered. Belongs to the thread that
/// writes it.
final class Reply implements Response.Writer {

  private static final Duration PING = Duration.ofSeconds(1);

  private final Answering request;
  private final Books books;
  private final Pace pace;
  private final Runnable begun;
  private final ClaudeSettings settings;
  private final Pieces pieces;
  private final Sentence sentence = new Sentence();
  private final Trips trips = new Trips();

  private int index;
  private int tools;
  private long chars;
  private boolean spoke;
  private boolean pinged;
  private boolean inBlock;
  private boolean cutTool;

  /// How the answer ended; empty while it goes on.
  private String ending = "";

  /// @param begun runs when the response begins
  Reply(Answering request, ClaudeSettings settings, Ticker ticker, Books books, Runnable begun) {
    this.request = request;
    this.settings = settings;
    this.books = books;
    this.begun = begun;
    this.pace = new Pace(ticker, settings.tokensPerSecond());
    this.pieces = new Pieces(settings.seed() ^ (request.number() * 31));
  }

  @Override
  public void write(Response.Out out) throws IOException, InterruptedException {
    try {
      answer(new Events(out));
      books.finished(request, ending, generated());
    } catch (IOException | InterruptedException gone) {
      leave();
      throw gone;
    }
  }

  /// A client that goes away during the last event has had its answer.
  private void leave() {
    if (ending.isEmpty()) {
      books.disconnected(request, generated());
    } else {
      books.finished(request, ending, generated());
    }
  }

  private Spent generated() {
    return request.prompt().withOutput(Math.max(1, Prefix.tokens(chars)));
  }

  private void answer(Events events) throws IOException, InterruptedException {
    events.messageStart(request);
    begun.run();
    pace.silence(settings.firstToken());
    for (Fault fault : request.faults()) {
      if (ending.isEmpty()) {
        arm(fault, events);
      }
    }
    for (Step step : request.steps()) {
      if (ending.isEmpty()) {
        perform(step, events);
      }
    }
    if (ending.isEmpty()) {
      meet(trips.rest(), events);
    }
    if (ending.isEmpty()) {
      end(tools > 0 ? "tool_use" : "end_turn", events);
    }
  }

  private void perform(Step step, Events events) throws IOException, InterruptedException {
    switch (step) {
      case Step.Say(String text) -> say(text, events);
      case Step.Think(String text) -> think(text, events);
      case Step.UseTool(String name, String input) -> useTool(name, input, events);
      case Step.Wait(Duration length) -> pace.silence(length);
      case Step.Fail(Fault fault) -> arm(fault, events);
    }
  }

  private void say(String text, Events events) throws IOException, InterruptedException {
    open(Events.object("text").put("text", ""), events);
    List<String> all = pieces.of(text);
    for (int i = 0; i < all.size() && ending.isEmpty(); i++) {
      String piece = within(all.get(i));
      pace.generate(piece.length());
      noteText(piece, i == all.size() - 1);
      events.delta(index, "text_delta", "text", piece);
      count(piece, events);
    }
    close(events);
  }

  private void noteText(String piece, boolean last) {
    if (!spoke) {
      books.textSent(request.number());
      spoke = true;
    }
    sentence
        .add(piece, last)
        .ifPresent(complete -> books.pieceComplete(request.number(), complete));
  }

  private void think(String text, Events events) throws IOException, InterruptedException {
    open(Events.object("thinking").put("thinking", "").put("signature", ""), events);
    for (String piece : pieces.of(text)) {
      pace.generate(piece.length());
      events.delta(index, "thinking_delta", "thinking", piece);
      chars += piece.length();
    }
    events.delta(index, "signature_delta", "signature", Signed.signature(text));
    close(events);
  }

  private void useTool(String name, String input, Events events)
      throws IOException, InterruptedException {
    ObjectNode block =
        Events.object("tool_use").put("id", request.toolId(tools++)).put("name", name);
    block.putObject("input");
    open(block, events);
    events.delta(index, "input_json_delta", "partial_json", "");
    String json = input.equals("{}") ? "" : input;
    String sent = cutTool ? json.substring(0, json.length() / 2) : json;
    for (String whole : pieces.of(sent)) {
      if (ending.isEmpty()) {
        String piece = within(whole);
        pace.generate(piece.length());
        events.delta(index, "input_json_delta", "partial_json", piece);
        count(piece, events);
      }
    }
    if (cutTool && ending.isEmpty()) {
      end("max_tokens", events);
    }
    close(events);
  }

  /// As much of `piece` as `max_tokens` leaves room for.
  private String within(String piece) {
    return piece.substring(0, Math.clamp(request.mostChars() - chars, 0, piece.length()));
  }

  private void count(String piece, Events events) throws IOException, InterruptedException {
    chars += piece.length();
    meet(trips.at(chars), events);
    if (ending.isEmpty() && chars >= request.mostChars()) {
      end("max_tokens", events);
    }
  }

  private void open(ObjectNode block, Events events) throws IOException, InterruptedException {
    events.blockStart(index, block);
    inBlock = true;
    if (!pinged) {
      events.ping();
      pinged = true;
    }
  }

  private void close(Events events) throws IOException, InterruptedException {
    if (inBlock && ending.isEmpty()) {
      events.blockStop(index++);
      inBlock = false;
    }
  }

  private void end(String reason, Events events) throws IOException, InterruptedException {
    end(reason, JsonNodeFactory.instance.objectNode(), events);
  }

  private void end(String reason, ObjectNode details, Events events)
      throws IOException, InterruptedException {
    close(events);
    events.messageDelta(reason, details, generated());
    ending = reason;
    events.messageStop();
  }

  private void arm(Fault fault, Events events) throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Refused refused -> error(Refusal.of(refused), events);
      case Fault.NoAnswer(Duration length) -> {
        pace.silence(length);
        error(Refusal.late(), events);
      }
      case Fault.Unanswered() -> drop(events);
      case Fault.Silence(Duration length, boolean pinging) -> silence(length, pinging, events);
      case Fault.CutInTool() -> cutTool = true;
      case Fault.Odd(Fault.Oddity oddity) -> index = new Odd(events, index).send(oddity);
      case Fault.Within within -> trips.add(within, chars);
    }
    meet(trips.at(chars), events);
  }

  private void silence(Duration length, boolean pinging, Events events)
      throws IOException, InterruptedException {
    Duration left = length;
    while (pinging && left.compareTo(PING) > 0) {
      pace.silence(PING);
      events.ping();
      left = left.minus(PING);
    }
    pace.silence(left);
  }

  private void meet(List<Fault.Within> due, Events events)
      throws IOException, InterruptedException {
    for (Fault.Within fault : due) {
      if (ending.isEmpty()) {
        meet(fault, events);
      }
    }
  }

  private void meet(Fault.Within fault, Events events) throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Stall(_, Duration length) -> pace.silence(length);
      case Fault.Truncated _ -> ending = "truncated";
      case Fault.Dropped _ -> drop(events);
      case Fault.Declined(_, String category) ->
          end("refusal", Messages.declined(category), events);
      case Fault.ErrorEvent(_, String type) -> error(new Refusal(200, type, "Overloaded"), events);
    }
  }

  private void drop(Events events) {
    events.drop();
    ending = "dropped";
  }

  private void error(Refusal refusal, Events events) throws IOException, InterruptedException {
    events.raw("error", refusal.json(request.requestId()).toString());
    ending = refusal.type();
  }
}
