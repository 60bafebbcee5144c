package com.cotrackpro.voice.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/// Something that a vendor does for a call, from its beginning to its end: one span. Any thread;
/// the first end counts, whatever comes later is not told.
public final class Work {

  private final Span span;
  private final CallClock clock;
  private final BiConsumer<Work, Instant> onEnd;
  private final AtomicBoolean over = new AtomicBoolean();

  /// @param span begun
  /// @param onEnd told once, when it ended
  Work(Span span, CallClock clock, BiConsumer<Work, Instant> onEnd) {
    this.span = span;
    this.clock = clock;
    this.onEnd = onEnd;
  }

  /// Adds a number.
  public Work note(String key, long value) {
    span.setAttribute(key, value);
    return this;
  }

  /// Adds a word of a closed list.
  public Work note(String key, String value) {
    span.setAttribute(key, value);
    return this;
  }

  /// Adds something that is so.
  public Work note(String key) {
    span.setAttribute(key, true);
    return this;
  }

  /// Something happened in the middle.
  ///
  /// @param what a fixed word
  public void reached(String what) {
    span.addEvent(what, clock.now());
  }

  /// It went well, or well enough.
  public void ended() {
    if (over.compareAndSet(false, true)) {
      Instant at = clock.now();
      onEnd.accept(this, at);
      span.end(at);
    }
  }

  /// Nobody waited for its end.
  public void abandoned() {
    note("voice.abandoned").ended();
  }

  /// It went wrong. A vendor's own words stay out: they may repeat what was said.
  ///
  /// @param kind of a closed list
  public void failed(Enum<?> kind) {
    failed(kind.name().toLowerCase(Locale.ROOT));
  }

  /// The same.
  ///
  /// @param type a fixed word
  public void failed(String type) {
    if (!over.get()) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", type);
    }
    ended();
  }
}
