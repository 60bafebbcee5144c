package com.cotrackpro.voice.app;

import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.telemetry.CallTrace;
import com.cotrackpro.voice.telemetry.Work;

/// A model's reply on its way: when it began, which tools it wants, what it took. Confined to the
/// thread of the reply.
final class TracedSink implements Reasoner.Sink {

  private final Reasoner.Sink inner;
  private final CallTrace trace;
  private final TurnId turn;
  private final Work work;
  private boolean began;

  TracedSink(Reasoner.Sink inner, CallTrace trace, TurnId turn, Work work) {
    this.inner = inner;
    this.trace = trace;
    this.turn = turn;
    this.work = work;
  }

  @Override
  public void text(String fragment) {
    if (!began) {
      began = true;
      work.reached("first text");
    }
    inner.text(fragment);
  }

  @Override
  public void wants(ToolRequest request) {
    trace.wants(turn, request.id());
    inner.wants(request);
  }

  @Override
  public void opaque(String json) {
    inner.opaque(json);
  }

  @Override
  public void used(Usage usage) {
    work.note("gen_ai.usage.input_tokens", usage.inputTokens())
        .note("gen_ai.usage.output_tokens", usage.outputTokens())
        .note("gen_ai.usage.cache_read.input_tokens", usage.cacheReadTokens())
        .note("gen_ai.usage.cache_creation.input_tokens", usage.cacheCreationTokens());
    inner.used(usage);
  }
}
