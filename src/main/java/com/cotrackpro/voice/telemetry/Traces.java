package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.thread.Ticker;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Traces of calls on their way to an OpenTelemetry collector: one for each call, with its turns,
/// their stages, and what vendors did. Any thread; nothing here makes a call wait.
///
/// Names and values come from closed lists, and the call's id is the only name of anybody: never a
/// word that was said, a number, or what a vendor wrote.
public final class Traces implements AutoCloseable {

  // A lost call is connected again within the life of its ticket (product.md 2: 60 s), or never.
  private static final Duration HELD = Duration.ofSeconds(70);

  private final Collector collector;
  private final Ticker ticker;
  private final CallMeter.Words words;

  /// Calls that lost their connection and may come back, by the names of their spans.
  private final Map<SpanContext, Lost> lost = new ConcurrentHashMap<>();

  private record Lost(Runnable telling, Ticker.Alarm alarm) {}

  private Traces(Collector collector, Ticker ticker, CallMeter.Words words) {
    this.collector = collector;
    this.ticker = ticker;
    this.words = words;
  }

  /// Opens the way to the collector, which need not be there.
  ///
  /// @param collector its OTLP endpoint for HTTP, without `/v1/traces`
  /// @param words which words may be told
  public static Traces to(URI collector, Ticker ticker, Metrics metrics, CallMeter.Words words) {
    return new Traces(Collector.open(collector, ticker, metrics), ticker, words);
  }

  /// The trace of a call for the connection that begins now.
  public CallTrace of(CallId call) {
    Lost before = lost.remove(SpanIds.rootOf(call));
    if (before != null) {
      before.alarm().cancel();
    }
    return new CallTrace(this, call);
  }

  /// A connection ended, and with it the call, unless it may be connected again.
  void over(SpanContext root, CallRecord record, CallClock clock) {
    Instant end = clock.now();
    Runnable telling = () -> tell(root, record, clock.start(), end);
    if (mayComeBack(record.life().endReason().orElse(EndReason.INTERNAL_ERROR))) {
      lost.put(root, new Lost(telling, ticker.after(HELD, () -> tellLost(root))));
    } else {
      telling.run();
    }
  }

  private static boolean mayComeBack(EndReason reason) {
    return switch (reason) {
      case LINE_LOST, INTERNAL_ERROR, CRASHED, STREAM_NEVER_OPENED -> true;
      case CALLER_HUNG_UP,
          SAID_GOODBYE,
          IDLE,
          MAX_LENGTH,
          MAX_COST,
          DRAINED,
          VENDOR_FAILED,
          REAPED,
          BUSY,
          NO_ANSWER,
          FAILED,
          CANCELED ->
          false;
    };
  }

  private void tellLost(SpanContext root) {
    Lost gone = lost.remove(root);
    if (gone != null) {
      gone.alarm().cancel();
      gone.telling().run();
    }
  }

  private void tell(SpanContext root, CallRecord record, Instant connected, Instant end) {
    Instant started = record.life().startedAt();
    Span span =
        SpanIds.start(
            root,
            () ->
                tracer()
                    .spanBuilder("call")
                    .setNoParent()
                    .setSpanKind(SpanKind.SERVER)
                    .setStartTimestamp(started.isBefore(connected) ? started : connected)
                    .startSpan());
    describe(span, record);
    span.end(end);
  }

  private void describe(Span span, CallRecord record) {
    span.setAttribute("voice.call.sid", record.id().value());
    span.setAttribute("voice.role", words.roles().apply(record.role().name()));
    span.setAttribute("voice.direction", record.direction().word());
    span.setAttribute("voice.turns", record.talk().turnCount());
    span.setAttribute("voice.interruptions", interruptions(record.talk().transcript()));
    span.setAttribute("voice.cost_usd", record.estimatedCostUsd());
    EndReason reason = record.life().endReason().orElse(EndReason.INTERNAL_ERROR);
    span.setAttribute("voice.end_reason", reason.word());
    switch (reason.status()) {
      case FAILED, FORCE_REAPED -> {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", reason.word());
      }
      case ACTIVE, COMPLETED -> {}
    }
  }

  private static long interruptions(List<Said> transcript) {
    return transcript.stream()
        .filter(said -> said.speaker() == Said.Speaker.PERSONA && said.interrupted())
        .count();
  }

  CallClock clock() {
    return new CallClock(ticker);
  }

  Tracer tracer() {
    return collector.tracer();
  }

  SpanContext another(SpanContext sameTrace) {
    return collector.ids().another(sameTrace);
  }

  CallMeter.Words words() {
    return words;
  }

  /// Tells of the calls that were waited for, and gives what was not sent yet two seconds.
  @Override
  public void close() {
    List.copyOf(lost.keySet()).forEach(this::tellLost);
    collector.close();
  }
}
