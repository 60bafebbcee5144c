package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.conversation.Command.AskModel;
import com.cotrackpro.voice.conversation.Command.CancelTimer;
import com.cotrackpro.voice.conversation.Command.RunTool;
import com.cotrackpro.voice.conversation.Command.SetTimer;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// What the model and its tools do to a conversation.
final class Thinking {

  // engine.md 6: at 1.2 s the clause that is there.
  static final Duration HURRY = Duration.ofMillis(1200);

  // engine.md 5: at most three rounds of tools a turn.
  private static final int MOST_TOOL_ROUNDS = 3;

  // Often enough not to be forgotten, not so often that it sounds like a machine that hangs.
  private static final int STATED_AGAIN = 4;

  private Thinking() {}

  /// Answers everything the caller has said since the last answer.
  static Step answer(Conversation now) {
    String asked = now.waiting().joined();
    var turn = new TurnId(now.turns());
    Conversation next =
        now.with(now.waiting().answered())
            .with(new Floor.Persona(Reply.answering(turn, asked).guarded(now.opening().owed())))
            .with(endingAfter(now, asked, turn))
            .nextTurn();
    Step step =
        Step.of(next, new CancelTimer(Conversation.silence()))
            .with(((Floor.Persona) next.floor()).reply().send(0));
    return next.errands().isEmpty() ? step.then(Thinking::ask) : step.then(Speaking::watch);
  }

  private static Ending endingAfter(Conversation now, String asked, TurnId turn) {
    boolean free = now.ending() instanceof Ending.NotYet || now.ending() instanceof Ending.Goodbye;
    if (!free) {
      return now.ending();
    }
    return SmallTalk.takesLeave(asked) ? new Ending.Goodbye(turn) : new Ending.NotYet();
  }

  private static Step ask(Conversation now) {
    return asked(now, Reply::asking);
  }

  private static Step asked(Conversation now, UnaryOperator<Reply> asking) {
    return now.reply(asking)
        .then(c -> {
          Reply reply = ((Floor.Persona) c.floor()).reply();
          List<Message> messages = Heard.soFar(reply.withoutLiveRound()).in(c.history()).messages();
          return Step.of(
              c,
              new AskModel(
                  reply.liveAsk().orElseThrow(),
                  reply.pace().spare(),
                  c.opening().heard(),
                  messages));
        });
  }

  /// Applies `change` if `ask` is the request under way; what an abandoned one still says is
  /// dropped here.
  static Step onLive(Conversation now, AskId ask, UnaryOperator<Reply> change) {
    if (!isLive(now, ask)) {
      return Step.quiet(now);
    }
    return now.reply(change).with(new SetTimer(hurry(ask.turn()), HURRY));
  }

  private static boolean isLive(Conversation now, AskId ask) {
    return now.floor() instanceof Floor.Persona(var reply)
        && reply.liveAsk().filter(ask::equals).isPresent();
  }

  static Timer hurry(TurnId turn) {
    return new Timer(Timer.Kind.HURRY, turn);
  }

  static Step thought(Conversation now, AskId ask, String json) {
    return isLive(now, ask) ? now.reply(r -> r.block(new Block.Opaque(json))) : Step.quiet(now);
  }

  static Step wanted(Conversation now, AskId ask, ToolRequest request) {
    return isLive(now, ask) ? now.reply(r -> r.block(new Block.Wants(request))) : Step.quiet(now);
  }

  /// The model's message is complete: run its tools, or let it be heard out.
  static Step ended(Conversation now, AskId ask) {
    if (!isLive(now, ask)) {
      return Step.quiet(now);
    }
    Step step =
        now.with(now.strikes().mindWorked())
            .reply(Reply::roundEnded)
            .with(new CancelTimer(hurry(ask.turn())));
    return step.then(c -> wants(c).isEmpty() ? complete(c) : runTools(c, wants(c)));
  }

  private static List<ToolRequest> wants(Conversation now) {
    return ((Floor.Persona) now.floor()).reply().rounds().getLast().wants();
  }

  private static Step complete(Conversation now) {
    Reply reply = ((Floor.Persona) now.floor()).reply();
    return reply.hasWords()
        ? now.with(now.waiting().heeded()).reply(Reply::over).then(Speaking::settleIfHeard)
        : noAnswer(now);
  }

  private static Step runTools(Conversation now, List<ToolRequest> requests) {
    Reply reply = ((Floor.Persona) now.floor()).reply();
    Conversation next = now.with(Errands.of(requests));
    if (reply.rounds().size() <= MOST_TOOL_ROUNDS) {
      return Step.quiet(next)
          .with(requests.stream().map(request -> new RunTool(reply.turn(), request)).toList())
          .then(Speaking::watch);
    }
    if (reply.rounds().size() > MOST_TOOL_ROUNDS + 1) {
      return Step.quiet(now).then(c -> c.reply(Reply::withoutWants)).then(Thinking::complete);
    }
    Step step = Step.quiet(next);
    for (ToolRequest request : requests) {
      step = step.then(c -> toolAnswered(c, tooMany(request)));
    }
    return step;
  }

  private static ToolResult tooMany(ToolRequest request) {
    return new ToolResult(
        request.id(), "Not run: too many tool calls in one turn. Answer with what you have.", true);
  }

  /// The vendor ended the message early: what came is said, no tool of it runs.
  static Step cutShort(Conversation now, AskId ask) {
    if (!isLive(now, ask)) {
      return Step.quiet(now);
    }
    return now.reply(r -> r.roundEnded().withoutWants())
        .with(new CancelTimer(hurry(ask.turn())))
        .then(Thinking::complete);
  }

  /// The message broke off: once more with the fallback model while nothing was said, else a
  /// phrase.
  static Step failed(Conversation now, AskId ask) {
    if (!isLive(now, ask)) {
      return Step.quiet(now);
    }
    Reply reply = ((Floor.Persona) now.floor()).reply();
    if (!reply.pace().spare() && !reply.rounds().getLast().hasText()) {
      return asked(now, Reply::askingSpare);
    }
    return now.reply(Reply::roundBroken)
        .with(new CancelTimer(hurry(ask.turn())))
        .then(Thinking::noAnswer);
  }

  private static Step noAnswer(Conversation now) {
    Conversation next = now.with(now.strikes().mindFailed());
    return next.reply(r -> r.phrase(instead(next)).over()).then(Speaking::settleIfHeard);
  }

  /// What is said in place of an answer: what a caller in danger needs, else an apology, else that
  /// it is written down all the same, and in between only that somebody listens.
  private static String instead(Conversation now) {
    Script.Troubles trouble = now.script().phrases().trouble();
    return switch (now.waiting().danger()) {
      case 1 -> trouble.danger();
      case 2 -> trouble.crisis();
      default ->
          switch (now.strikes().mind()) {
            case 1 -> trouble.mind();
            case 2 -> trouble.statement();
            default ->
                now.strikes().mind() % STATED_AGAIN == 0
                    ? trouble.statement()
                    : now.script().phrases().present();
          };
    };
  }

  /// Failures that stay end the call, gently.
  static Step endIfOut(Conversation now) {
    return now.strikes().areOut() ? Parting.windUp(now, EndReason.VENDOR_FAILED) : Step.quiet(now);
  }

  /// A tool has answered. When all have, the model goes on, or hears of it with the next utterance.
  static Step toolAnswered(Conversation before, ToolResult result) {
    Conversation now = before.with(before.errands().answered(result));
    if (now.errands().isEmpty() || !now.errands().areDone()) {
      return Step.quiet(now);
    }
    return switch (now.floor()) {
      case Floor.Persona(var reply) -> continueWith(now, reply);
      case Floor.Caller() -> Step.quiet(withResults(now));
      case Floor.Yielding _, Floor.Nobody() -> Step.quiet(now);
    };
  }

  private static Step continueWith(Conversation now, Reply reply) {
    if (reply.rounds().isEmpty()) {
      Conversation next = withResults(now);
      return reply.asked().isEmpty() ? Step.quiet(next) : ask(next);
    }
    List<ToolResult> results = now.errands().inOrder();
    return now.with(Errands.NONE).reply(r -> r.answered(results)).then(Thinking::ask);
  }

  /// The results join the history, whose last message wants them.
  static Conversation withResults(Conversation now) {
    if (now.errands().isEmpty() || !now.errands().areDone()) {
      return now;
    }
    return now.with(now.history().results(now.errands().inOrder())).with(Errands.NONE);
  }
}
