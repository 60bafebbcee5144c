package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.thread.Ticker;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The way to an OpenTelemetry collector: OTLP over HTTP, in batches, from a queue that does not
/// grow. The only place that opens the SDK.
final class Collector implements AutoCloseable {

  /// The library's own log, whose lines come once for each batch that fails. Held, because the JDK
  /// forgets what nobody holds.
  private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

  // A busy hour of 200 calls makes some 300 spans a second: half a minute, in some 8 MB.
  private static final int MOST_WAITING = 8192;

  private static final int BATCH = 512;
  private static final Duration DELAY = Duration.ofSeconds(1);

  // A collector stands beside the program; what takes it longer is not worth the queue it fills.
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  // What is not sent by then is lost with the process; a stop waits so long for it and not more.
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final SpanIds ids;
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  private Collector(SpanIds ids, SdkTracerProvider provider) {
    this.ids = ids;
    this.provider = provider;
    this.tracer = provider.get("com.cotrackpro.voice");
  }

  static Collector open(URI endpoint, Ticker ticker, Metrics metrics) {
    LIBRARY.setLevel(Level.OFF);
    var ids = new SpanIds();
    var shipping = new Shipping(exporter(endpoint), endpoint, ticker, metrics, MOST_WAITING);
    var batches =
        BatchSpanProcessor.builder(shipping)
            .setMaxQueueSize(MOST_WAITING)
            .setMaxExportBatchSize(BATCH)
            .setScheduleDelay(DELAY)
            .setExporterTimeout(ANSWER)
            .build();
    return new Collector(
        ids,
        SdkTracerProvider.builder()
            .setClock(clock(ticker))
            .setIdGenerator(ids)
            .setSampler(Sampler.alwaysOn())
            .setResource(resource())
            .addSpanProcessor(shipping.before(batches))
            .build());
  }

  private static SpanExporter exporter(URI endpoint) {
    return OtlpHttpSpanExporter.builder()
        .setEndpoint(endpoint + "/v1/traces")
        .setCompression("gzip")
        .setConnectTimeout(CONNECT)
        .setTimeout(ANSWER)
        .setRetryPolicy(
            RetryPolicy.builder()
                .setMaxAttempts(3)
                .setInitialBackoff(Duration.ofMillis(500))
                .build())
        .build();
  }

  private static Resource resource() {
    return Resource.getDefault()
        .merge(
            Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "voice-center")));
  }

  private static Clock clock(Ticker ticker) {
    return new Clock() {
      @Override
      public long now() {
        Instant now = ticker.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
      }

      @Override
      public long nanoTime() {
        return ticker.nanos();
      }
    };
  }

  Tracer tracer() {
    return tracer;
  }

  SpanIds ids() {
    return ids;
  }

  @Override
  public void close() {
    var _ = provider.shutdown().join(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
  }
}
