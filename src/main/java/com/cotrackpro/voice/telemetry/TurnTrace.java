package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.call.TurnTiming;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.stream.LongStream;

/// One turn of a call's trace. Its vendors stand below it from the beginning; it is told itself
/// when its timing is known and nothing of it is going on. Belongs to its [CallTrace].
final class TurnTrace {

  private final SpanContext name;
  private Instant begin = Instant.MAX;
  private Instant end = Instant.MIN;
  private int open;
  private boolean told;

  TurnTrace(SpanContext name) {
    this.name = name;
  }

  SpanContext name() {
    return name;
  }

  /// Something of it began.
  void begins(Instant at) {
    open++;
    covers(at);
  }

  /// The same ended.
  void ends(Instant at) {
    open--;
    covers(at);
  }

  boolean isQuiet() {
    return open == 0;
  }

  boolean isTold() {
    return told;
  }

  private void covers(Instant at) {
    begin = at.isBefore(begin) ? at : begin;
    end = at.isAfter(end) ? at : end;
  }

  /// Tells of the turn and its stages.
  ///
  /// @param number counted from 1, over all connections of the call
  /// @param start what the timing counts from
  /// @param interrupted whether the caller cut the reply short
  void tell(
      Tracer tracer,
      SpanContext call,
      int number,
      TurnTiming timing,
      Instant start,
      boolean interrupted) {
    told = true;
    LongStream.of(
            timing.endOfSpeech(),
            timing.committed(),
            timing.requestSent(),
            timing.firstToken(),
            timing.firstAudio())
        .filter(millis -> millis != TurnTiming.NEVER)
        .forEach(millis -> covers(start.plusMillis(millis)));
    Span span =
        SpanIds.start(
            name,
            () ->
                CallTrace.below(call, tracer.spanBuilder("turn"))
                    .setStartTimestamp(begin)
                    .setAttribute("voice.turn", number)
                    .setAttribute("voice.interrupted", interrupted)
                    .startSpan());
    Stage.of(timing).forEach(stage -> stage(tracer, stage, start));
    span.end(end);
  }

  private void stage(Tracer tracer, Stage stage, Instant start) {
    CallTrace.below(name, tracer.spanBuilder(stage.name()))
        .setStartTimestamp(start.plusMillis(stage.from()))
        .startSpan()
        .end(start.plusMillis(stage.to()));
  }
}
