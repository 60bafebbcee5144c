package com.cotrackpro.voice.telemetry;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/// A collector of traces on this machine, over real HTTP, that refuses what the specification does
/// not allow. Source: OpenTelemetry, "OTLP Specification 1.9", OTLP/HTTP, and "Tracing API", ids.
public final class OtlpReceiver implements AutoCloseable {

  /// What it does with spans.
  public enum Mood {
    /// Takes them.
    WELL,
    /// Answers 503.
    BUSY,
    /// Answers 400: never again.
    REFUSES,
    /// Answers nothing until it is closed.
    HANGS
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<ResourceSpans> received = new ConcurrentLinkedQueue<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Mood mood;

  private OtlpReceiver(HttpServer server, Mood mood) {
    this.server = server;
    this.mood = mood;
  }

  /// Opens one on a free port.
  public static OtlpReceiver open(Mood mood) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    var receiver = new OtlpReceiver(server, mood);
    server.createContext("/", receiver::take);
    server.setExecutor(receiver.threads);
    server.start();
    return receiver;
  }

  /// What `OTEL_EXPORTER_OTLP_ENDPOINT` is set to.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// The spans that came, in their order.
  public List<Told> spans() {
    return received.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .map(ScopeSpans::getSpansList)
        .flatMap(List::stream)
        .map(Told::of)
        .toList();
  }

  /// Everything that came, as text.
  public String everything() {
    return received.toString();
  }

  /// What was sent against the rules.
  public List<String> complaints() {
    return new ArrayList<>(complaints);
  }

  /// Counted down when somebody asked for the first time.
  public CountDownLatch asked() {
    return asked;
  }

  private void take(HttpExchange exchange) throws IOException {
    asked.countDown();
    try (exchange) {
      switch (mood) {
        case WELL -> judge(exchange);
        case BUSY -> exchange.sendResponseHeaders(503, -1);
        case REFUSES -> exchange.sendResponseHeaders(400, -1);
        case HANGS -> closing.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void judge(HttpExchange exchange) throws IOException {
    int status = status(exchange);
    if (status != 200) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
  }

  private int status(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().toString().equals("/v1/traces")) {
      return refuse(404, "path " + exchange.getRequestURI());
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return refuse(405, "method " + exchange.getRequestMethod());
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (!"application/x-protobuf".equals(type)) {
      return refuse(415, "content type " + type);
    }
    return take(body(exchange));
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] body = exchange.getRequestBody().readAllBytes();
    return zipped
        ? new GZIPInputStream(new java.io.ByteArrayInputStream(body)).readAllBytes()
        : body;
  }

  private int take(byte[] body) {
    try {
      var request = ExportTraceServiceRequest.parseFrom(body);
      for (ResourceSpans resource : request.getResourceSpansList()) {
        resource.getScopeSpansList().stream()
            .flatMap(scope -> scope.getSpansList().stream())
            .forEach(this::check);
        received.add(resource);
      }
      return complaints.isEmpty() ? 200 : 400;
    } catch (InvalidProtocolBufferException e) {
      return refuse(400, "no protobuf: " + e.getMessage());
    }
  }

  private void check(Span span) {
    if (span.getName().isBlank()) {
      complaints.add("a span without a name");
    }
    if (!isId(span.getTraceId(), 16) || !isId(span.getSpanId(), 8)) {
      complaints.add("an id that is none: " + span.getName());
    }
    if (!span.getParentSpanId().isEmpty() && !isId(span.getParentSpanId(), 8)) {
      complaints.add("a parent's id that is none: " + span.getName());
    }
    if (span.getStartTimeUnixNano() == 0
        || span.getEndTimeUnixNano() < span.getStartTimeUnixNano()) {
      complaints.add("a span that ends before it begins: " + span.getName());
    }
  }

  private static boolean isId(ByteString id, int length) {
    boolean zeros = id.equals(ByteString.copyFrom(new byte[id.size()]));
    return id.size() == length && !zeros;
  }

  private int refuse(int status, String why) {
    complaints.add(why);
    return status;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }
}
