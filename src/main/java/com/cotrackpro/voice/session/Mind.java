package com.cotrackpro.voice.session;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.ToolUse;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.casework.CaseSession;
import com.cotrackpro.voice.conversation.AskId;
import com.cotrackpro.voice.conversation.Command.AskModel;
import com.cotrackpro.voice.conversation.Event;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Reasoner.Outcome;
import com.cotrackpro.voice.port.Reasoner.Question;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The persona's mind: one thread of the crew for each request to the model and each tool at work.
final class Mind {

  /// What thinking leads to. Called on the threads of the crew.
  interface Report {
    void happened(Event event);

    void used(Usage usage);

    void used(ToolUse tool);

    void checked(SafetyEvent event);
  }

  private static final Logger log = LoggerFactory.getLogger(Mind.class);

  private final CallId call;
  private final Vendors vendors;
  private final Casting casting;
  private final Crew crew;
  private final Report report;
  private final CaseSession session = new CaseSession();
  private final Map<AskId, Crew.Member> thinking = new ConcurrentHashMap<>();

  Mind(CallId call, Vendors vendors, Casting casting, Crew crew, Report report) {
    this.call = call;
    this.vendors = vendors;
    this.casting = casting;
    this.crew = crew;
    this.report = report;
  }

  /// Asks the model; its reply comes as events.
  void ask(AskModel command) {
    AskId ask = command.ask();
    thinking.put(
        ask, crew.fork("model-" + ask.turn() + "." + ask.number(), () -> think(ask, command)));
  }

  /// Stops a request; what it consumed is still reported.
  void stop(AskId ask) {
    Crew.Member member = thinking.remove(ask);
    if (member != null) {
      member.interrupt();
    }
  }

  /// Uses a tool; its answer comes as an event, and as an entry for the record.
  void use(ToolRequest request) {
    crew.fork("tool-" + request.tool(), () -> work(request));
  }

  private void think(AskId ask, AskModel command) throws InterruptedException {
    var question =
        new Question(
            call,
            ask.turn(),
            command.spare(),
            system(command.opening()),
            vendors.toolbox().tools(),
            command.messages());
    Event end = new Event.ReplyFailed(ask);
    try {
      end = ended(ask, vendors.reasoner().reply(question, new Relay(ask, report)));
    } finally {
      thinking.remove(ask);
      report.happened(end);
    }
  }

  private String system(String opening) {
    return opening.isEmpty()
        ? casting.prompt()
        : casting.prompt()
            + "\n\nThis call opened with these words of yours, as far as the caller heard them: \""
            + opening
            + "\"";
  }

  private Event ended(AskId ask, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Complete() -> new Event.ReplyEnded(ask);
      case Outcome.Cut(var reason) -> {
        log.atWarn().addKeyValue("turn", ask.turn()).addKeyValue("why", reason).log("reply cut");
        yield new Event.ReplyCut(ask);
      }
      case Outcome.Failed(var trouble) -> {
        log.atInfo()
            .addKeyValue("turn", ask.turn())
            .addKeyValue("trouble", trouble.kind())
            .addKeyValue("reason", trouble.reason())
            .log("reply failed");
        yield new Event.ReplyFailed(ask);
      }
    };
  }

  private void work(ToolRequest request) throws InterruptedException {
    Ticker ticker = vendors.ticker();
    Instant at = ticker.now();
    long began = ticker.nanos();
    ToolRequest sent = session.prepared(request);
    var result = new ToolResult(request.id(), "The tool broke. It may or may not have run.", true);
    try {
      result = vendors.toolbox().use(sent, casting.toolLimit());
    } finally {
      session.answered(sent, result);
      var took = Duration.ofNanos(ticker.nanos() - began);
      report.used(new ToolUse(request.tool(), took, at, !result.failed()));
      CaseSession.safetyEvent(sent, result, at).ifPresent(report::checked);
      report.happened(new Event.ToolAnswered(result));
    }
  }

  /// Hands a reply on as it comes.
  private record Relay(AskId ask, Report report) implements Reasoner.Sink {

    @Override
    public void text(String fragment) {
      report.happened(new Event.ReplyArrived(ask, fragment));
    }

    @Override
    public void wants(ToolRequest request) {
      report.happened(new Event.ToolWanted(ask, request));
    }

    @Override
    public void opaque(String json) {
      report.happened(new Event.ThoughtArrived(ask, json));
    }

    @Override
    public void used(Usage usage) {
      report.used(usage);
    }
  }
}
