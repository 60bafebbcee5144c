package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.thread.Ticker;
import io.micrometer.core.instrument.Tags;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the spans on their way: those that arrived, those that did not, and those for which there
/// was no room. Any thread, never blocks.
final class Shipping implements SpanExporter {

  private enum Trouble {
    COLLECTOR_FAILED,
    QUEUE_FULL
  }

  private final SpanExporter inner;
  private final URI collector;
  private final Metrics metrics;
  private final Warnings warnings;
  private final int most;
  private final AtomicInteger waiting = new AtomicInteger();

  /// @param inner sends them
  /// @param collector where to, for the log
  /// @param most so many may wait
  Shipping(SpanExporter inner, URI collector, Ticker ticker, Metrics metrics, int most) {
    this.inner = inner;
    this.collector = collector;
    this.metrics = metrics;
    this.warnings = new Warnings(ticker);
    this.most = most;
    metrics.queue("spans", waiting::get);
    count("exported", 0);
    count("failed", 0);
    count("dropped", 0);
  }

  /// Lets spans into `queue`, which ends here, as long as there is room.
  SpanProcessor before(SpanProcessor queue) {
    return new Door(queue);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int size = spans.size();
    CompletableResultCode result = inner.export(spans);
    result.whenComplete(() -> arrived(size, result.isSuccess()));
    return result;
  }

  private void arrived(int size, boolean well) {
    waiting.addAndGet(-size);
    count(well ? "exported" : "failed", size);
    if (!well) {
      warn(Trouble.COLLECTOR_FAILED, "spans are not taken");
    }
  }

  private void dropped() {
    waiting.decrementAndGet();
    count("dropped", 1);
    warn(Trouble.QUEUE_FULL, "spans are dropped, too many wait to be taken");
  }

  private void warn(Trouble trouble, String words) {
    warnings.warn("traces", trouble, words + " by " + collector);
  }

  private void count(String outcome, int spans) {
    metrics.count(Name.SPANS, Tags.of("outcome", outcome), spans);
  }

  @Override
  public CompletableResultCode flush() {
    return inner.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return inner.shutdown();
  }

  private final class Door implements SpanProcessor {

    private final SpanProcessor queue;

    Door(SpanProcessor queue) {
      this.queue = queue;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      if (waiting.incrementAndGet() > most) {
        dropped();
      } else {
        queue.onEnd(span);
      }
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }

    @Override
    public CompletableResultCode shutdown() {
      return queue.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
      return queue.forceFlush();
    }
  }
}
