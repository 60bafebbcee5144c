package com.cotrackpro.voice.app;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Toolbox;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Transcriber.Transcription;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.session.Vendors;
import com.cotrackpro.voice.telemetry.CallTrace;
import com.cotrackpro.voice.telemetry.Traces;
import com.cotrackpro.voice.telemetry.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The vendors of one call, each doing what it does and leaving a span.
final class Traced {

  private Traced() {}

  /// What a call is given: `vendors`, traced where there are traces.
  static Function<CallId, Vendors> each(
      Vendors vendors, Optional<Traces> traces, Config.Anthropic models) {
    return traces
        .<Function<CallId, Vendors>>map(all -> call -> of(vendors, all.of(call), models))
        .orElse(_ -> vendors);
  }

  private static Vendors of(Vendors vendors, CallTrace trace, Config.Anthropic models) {
    return new Vendors(
        transcriber(vendors.transcriber(), trace),
        new TracedVoice(vendors.voice(), trace),
        vendors.phrases(),
        reasoner(vendors.reasoner(), trace, models),
        toolbox(vendors.toolbox(), trace),
        new TracedRecords(vendors.records(), trace),
        vendors.doNotCall(),
        vendors.ticker());
  }

  /// Two spans: the opening, and then as long as it hears.
  static Transcriber transcriber(Transcriber inner, CallTrace trace) {
    return (wishes, listener, loop) -> {
      Work hearing = trace.does(Watched.TRANSCRIBER, "listening");
      Work opening = trace.does(Watched.TRANSCRIBER, "listening opens");
      try {
        Transcription open = inner.open(wishes, new Ears(listener, hearing), loop);
        opening.ended();
        return new Hearing(open, hearing);
      } catch (Unavailable e) {
        hearing.failed(e.trouble().kind());
        opening.failed(e.trouble().kind());
        throw e;
      } finally {
        opening.abandoned();
      }
    };
  }

  static Reasoner reasoner(Reasoner inner, CallTrace trace, Config.Anthropic models) {
    return (question, sink) -> {
      Work work =
          question.spare()
              ? trace.asks(question.turn(), Watched.SPARE_MIND, models.fallbackModel())
              : trace.asks(question.turn(), Watched.MIND, models.model());
      try {
        Reasoner.Outcome outcome =
            inner.reply(question, new TracedSink(sink, trace, question.turn(), work));
        switch (outcome) {
          case Reasoner.Outcome.Complete() -> work.ended();
          case Reasoner.Outcome.Cut(_) -> work.note("voice.cut").ended();
          case Reasoner.Outcome.Failed(var trouble) -> work.failed(trouble.kind());
        }
        return outcome;
      } finally {
        work.abandoned();
      }
    };
  }

  private static Toolbox toolbox(Toolbox inner, CallTrace trace) {
    return new Toolbox() {
      @Override
      public List<Tool> tools() {
        return inner.tools();
      }

      @Override
      public ToolResult use(ToolRequest request, Duration limit) throws InterruptedException {
        Work work = trace.uses(request.id(), Watched.TOOLS, request.tool());
        try {
          ToolResult result = inner.use(request, limit);
          if (result.failed()) {
            work.failed("tool_error");
          } else {
            work.ended();
          }
          return result;
        } finally {
          work.abandoned();
        }
      }
    };
  }

  private record Hearing(Transcription inner, Work work) implements Transcription {
    @Override
    public void hear(Mulaw sound) {
      inner.hear(sound);
    }

    @Override
    public void close() {
      work.ended();
      inner.close();
    }
  }

  private record Ears(Transcriber.Listener inner, Work work) implements Transcriber.Listener {
    @Override
    public void partial(String words) {
      inner.partial(words);
    }

    @Override
    public void committed(String words) {
      inner.committed(words);
    }

    @Override
    public void ended(Trouble trouble) {
      work.failed(trouble.kind());
      inner.ended(trouble);
    }
  }
}
