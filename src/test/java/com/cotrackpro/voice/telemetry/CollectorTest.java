package com.cotrackpro.voice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A collector that is busy, down, slow, or refuses hurts nobody but itself.
class CollectorTest {

  private final ManualTicker ticker = new ManualTicker();
  private final Metrics metrics = new Metrics();
  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    lines.start();
    ((Logger) LoggerFactory.getLogger(Warnings.class)).addAppender(lines);
  }

  @AfterEach
  void close() {
    ((Logger) LoggerFactory.getLogger(Warnings.class)).detachAppender(lines);
    metrics.close();
  }

  @Test
  void oneThatRefusesIsAWarningOnceAMinuteAndEverySpanIsCounted() throws Exception {
    try (var receiver = OtlpReceiver.open(OtlpReceiver.Mood.REFUSES);
        var collector = Collector.open(receiver.endpoint(), ticker, metrics)) {
      failing(collector, 1);
      failing(collector, 2);
      assertThat(lines.about(receiver.endpoint())).isEqualTo(1);

      ticker.advance(Duration.ofMinutes(1));
      failing(collector, 3);
      assertThat(lines.about(receiver.endpoint())).isEqualTo(2);
    }
  }

  @Test
  void oneThatIsBusyIsAskedAgainAndThenGivenUp() throws Exception {
    try (var receiver = OtlpReceiver.open(OtlpReceiver.Mood.BUSY);
        var collector = Collector.open(receiver.endpoint(), ticker, metrics)) {
      failing(collector, 1);
    }
  }

  @Test
  void oneThatIsNotThereIsCounted() throws Exception {
    URI nobody;
    try (var receiver = OtlpReceiver.open(OtlpReceiver.Mood.WELL)) {
      nobody = receiver.endpoint();
    }
    try (var collector = Collector.open(nobody, ticker, metrics)) {
      failing(collector, 1);
    }
  }

  @Test
  void oneThatHangsMakesNobodyWaitAndClosingWaitsTwoSeconds() throws Exception {
    try (var receiver = OtlpReceiver.open(OtlpReceiver.Mood.HANGS)) {
      var collector = Collector.open(receiver.endpoint(), ticker, metrics);
      span(collector);
      assertThat(receiver.asked().await(10, TimeUnit.SECONDS)).isTrue();
      long began = Ticker.system().nanos();
      for (int i = 0; i < 20_000; i++) {
        span(collector);
      }
      Duration spans = since(began);
      long closing = Ticker.system().nanos();
      collector.close();

      assertThat(spans).isLessThan(Duration.ofSeconds(4));
      assertThat(since(closing)).isLessThan(Duration.ofSeconds(4));
      assertThat(metrics.scrape())
          .contains(outcome("dropped", 20_001 - 8192), "voice_queue_depth{queue=\"spans\"} 8192.0");
    }
  }

  private void failing(Collector collector, int spans) throws InterruptedException {
    span(collector);
    String failed = outcome("failed", spans);
    await(() -> metrics.scrape().contains(failed));
  }

  private static String outcome(String word, int spans) {
    return "voice_trace_spans_total{outcome=\"%s\"} %s".formatted(word, (double) spans);
  }

  private static void span(Collector collector) {
    collector.tracer().spanBuilder("call").startSpan().end();
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(Ticker.system().nanos() - nanos);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Ticker real = Ticker.system();
    long deadline = real.nanos() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(real.nanos()).as("it came true").isLessThan(deadline);
      real.pause(Duration.ofMillis(20));
    }
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(String.valueOf(event.getKeyValuePairs()));
    }

    long about(URI collector) {
      return lines.stream().filter(line -> line.contains(collector + "\"")).count();
    }
  }
}
