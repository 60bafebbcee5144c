package com.cotrackpro.voice.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/// What is counted and timed. Any thread; counting never blocks.
///
/// Labels come from closed lists: never a number, an id or a word of a caller's.
public final class Metrics implements AutoCloseable {

  /// The content type of [#scrape]. Source: Prometheus docs, "Exposition formats", text format.
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  // From one hop inside the program (engine.md 1: 10 ms) to the longest limit of a reply.
  private static final Duration[] TALKING =
      millis(1, 2, 5, 10, 20, 50, 100, 200, 300, 500, 750, 1000, 1500, 2500, 5000, 10_000, 30_000);
  private static final Duration[] SERVING = millis(1, 5, 10, 25, 50, 100, 250, 500, 1000, 5000);
  private static final Duration[] CALLING =
      millis(10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 1_800_000, 3_600_000);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /// Nothing counted yet, and the process watched.
  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    collections.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private static Duration[] millis(long... all) {
    return Arrays.stream(all).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }

  /// Everything, in Prometheus's text format.
  public String scrape() {
    return registry.scrape();
  }

  /// The calls of the house.
  public void calls(Supplier<Number> active, Supplier<Number> peak, int capacity) {
    gauge(Name.CALLS_ACTIVE, Tags.empty(), active);
    gauge(Name.CALLS_PEAK, Tags.empty(), peak);
    gauge(Name.CALLS_CAPACITY, Tags.empty(), () -> capacity);
  }

  /// A queue worth watching.
  ///
  /// @param name a fixed word
  /// @param depth asked at each scrape; must not block
  public void queue(String name, Supplier<Number> depth) {
    gauge(Name.QUEUE_DEPTH, Tags.of("queue", name), depth);
  }

  /// A breaker. Of its `states` one is current.
  public void breaker(String vendor, List<String> states, Supplier<String> current) {
    for (String state : states) {
      gauge(
          Name.BREAKER_STATE,
          Tags.of("vendor", vendor, "state", state),
          () -> current.get().equals(state) ? 1 : 0);
    }
    count(Name.BREAKER_REFUSALS, Tags.of("vendor", vendor), 0);
  }

  /// A vendor was not asked, because its breaker was open.
  public void notAsked(String vendor) {
    count(Name.BREAKER_REFUSALS, Tags.of("vendor", vendor), 1);
  }

  /// A vendor did what was asked.
  public void vendorWorked(String vendor) {
    count(Name.VENDOR_REQUESTS, Tags.of("vendor", vendor, "outcome", "worked"), 1);
  }

  /// A vendor failed.
  ///
  /// @param kind of a closed list
  public void vendorFailed(String vendor, Enum<?> kind) {
    count(Name.VENDOR_REQUESTS, Tags.of("vendor", vendor, "outcome", "failed"), 1);
    complaint(vendor, kind);
  }

  /// A vendor failed in the middle of something that had begun well.
  ///
  /// @param kind of a closed list
  public void complaint(String vendor, Enum<?> kind) {
    String word = kind.name().toLowerCase(Locale.ROOT);
    count(Name.VENDOR_ERRORS, Tags.of("vendor", vendor, "kind", word), 1);
  }

  /// The shared key-value store was not to be had.
  ///
  /// @param user who wanted it: a fixed word, such as `tickets`
  public void sharedStoreFailed(String user) {
    count(Name.SHARED_FAILURES, Tags.of("used_by", user), 1);
  }

  /// Somebody came without the telephone company's signature.
  ///
  /// @param what a fixed word
  public void signatureRefused(String what) {
    count(Name.SIGNATURES, Tags.of("on", what), 1);
  }

  /// A request was answered.
  ///
  /// @param route the pattern, never the path
  public void answered(String method, String route, int status, Duration took) {
    String known = METHODS.contains(method) ? method : "OTHER";
    var labels = Tags.of("method", known, "route", route, "status", Integer.toString(status));
    time(Name.HTTP, labels, SERVING, took);
  }

  void stage(String stage, Duration took) {
    time(Name.TURN_STAGE, Tags.of("stage", stage), TALKING, took);
  }

  void tool(String tool, boolean success, Duration took) {
    var labels = Tags.of("tool", tool, "success", Boolean.toString(success));
    time(Name.TOOL_CALLS, labels, TALKING, took);
  }

  void lasted(Tags labels, Duration took) {
    time(Name.CALL_DURATION, labels, CALLING, took);
  }

  void count(Name name, Tags labels, double amount) {
    Counter.builder(name.text())
        .description(name.help())
        .baseUnit(name == Name.HEARING ? "seconds" : null)
        .tags(labels)
        .register(registry)
        .increment(amount);
  }

  private void time(Name name, Tags labels, Duration[] buckets, Duration took) {
    Timer.builder(name.text())
        .description(name.help())
        .tags(labels)
        .serviceLevelObjectives(buckets)
        .register(registry)
        .record(took);
  }

  private void gauge(Name name, Tags labels, Supplier<Number> value) {
    Gauge.builder(name.text(), value).description(name.help()).tags(labels).register(registry);
  }

  /// Stops watching the process.
  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
