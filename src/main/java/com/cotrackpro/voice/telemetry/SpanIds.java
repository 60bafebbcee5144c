package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.call.CallId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;

/// Names of traces and spans: those of a call follow from its id, so that whoever meets the call,
/// in whatever process, writes into the same trace. Any thread.
final class SpanIds implements IdGenerator {

  /// What the next span of this thread is to be called.
  private static final ScopedValue<SpanContext> GIVEN = ScopedValue.newInstance();

  private final IdGenerator random = IdGenerator.random();

  /// The root of a call's trace: the first 16 bytes of the SHA-256 of the call's id name the trace,
  /// the next 8 the span.
  static SpanContext rootOf(CallId call) {
    byte[] hash = sha256(call.value());
    var parts = ByteBuffer.wrap(hash);
    String trace = TraceId.fromLongs(parts.getLong(), parts.getLong());
    return context(trace, SpanId.fromLong(parts.getLong()));
  }

  /// A span beside which others may stand before it is told itself.
  SpanContext another(SpanContext sameTrace) {
    return context(sameTrace.getTraceId(), random.generateSpanId());
  }

  /// Starts a span under a name that was given to it before.
  static Span start(SpanContext name, Supplier<Span> starting) {
    return ScopedValue.where(GIVEN, name).call(starting::get);
  }

  private static SpanContext context(String trace, String span) {
    return SpanContext.create(trace, span, TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String generateSpanId() {
    return GIVEN.isBound() ? GIVEN.get().getSpanId() : random.generateSpanId();
  }

  @Override
  public String generateTraceId() {
    return GIVEN.isBound() ? GIVEN.get().getTraceId() : random.generateTraceId();
  }
}
