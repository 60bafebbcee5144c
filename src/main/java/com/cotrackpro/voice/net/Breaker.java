package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Ticker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Stops asking a vendor that is down, so that nobody waits for what will not come. Any thread.
///
/// It opens when at least [#FEWEST] asked within [#WINDOW] and half of them failed; after [#REST]
/// one more may ask, and whether that works decides between closed and open again.
public final class Breaker {

  /// promises.md F10: it opens within 10 s of the vendor's failing.
  static final Duration WINDOW = Duration.ofSeconds(10);

  /// Fewer failures are bad luck of one call: each call asks again by itself, at most twice.
  static final int FEWEST = 5;

  /// In percent: resilience4j's default.
  private static final float HALF = 50;

  /// Polly's default for a break; a caller waits about as long for a vendor that hangs.
  static final Duration REST = Duration.ofSeconds(5);

  private final CircuitBreaker circuit;

  private Breaker(CircuitBreaker circuit) {
    this.circuit = circuit;
  }

  /// A closed one.
  ///
  /// @param name for thread dumps and logs
  public static Breaker closed(String name, Ticker ticker) {
    var config =
        CircuitBreakerConfig.custom()
            .slidingWindow((int) WINDOW.toSeconds(), FEWEST, SlidingWindowType.TIME_BASED)
            .failureRateThreshold(HALF)
            .slowCallRateThreshold(100)
            .slowCallDurationThreshold(Duration.ofDays(1)) // a slow answer is an answer
            .waitDurationInOpenState(REST)
            .permittedNumberOfCallsInHalfOpenState(1)
            .clock(new Monotonic(ticker))
            .currentTimestampFunction(_ -> ticker.nanos(), TimeUnit.NANOSECONDS)
            .writableStackTraceEnabled(false)
            .build();
    return new Breaker(CircuitBreaker.of(name, config));
  }

  /// Asks to ask; empty while it is open. A pass must be given back, in one of its three ways.
  public Optional<Pass> enter() {
    return circuit.tryAcquirePermission() ? Optional.of(new Pass(circuit)) : Optional.empty();
  }

  /// How it stands.
  public State state() {
    return switch (circuit.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> State.CLOSED;
      case OPEN, FORCED_OPEN -> State.OPEN;
      case HALF_OPEN -> State.HALF_OPEN;
    };
  }

  /// How a breaker stands.
  public enum State {
    /// Everybody may ask.
    CLOSED,
    /// Nobody may ask.
    OPEN,
    /// One is asking; whether that works decides.
    HALF_OPEN
  }

  /// The permission to ask once. Given back once: what comes later counts for nothing, and is
  /// answered with false.
  public static final class Pass {

    private final CircuitBreaker circuit;
    private final AtomicBoolean given = new AtomicBoolean();

    private Pass(CircuitBreaker circuit) {
      this.circuit = circuit;
    }

    /// The vendor did what was asked.
    public boolean worked() {
      boolean first = given.compareAndSet(false, true);
      if (first) {
        circuit.onSuccess(0, TimeUnit.NANOSECONDS);
      }
      return first;
    }

    /// It did not.
    public boolean failed() {
      boolean first = given.compareAndSet(false, true);
      if (first) {
        // The library wants an exception for each failure; it does not look at it.
        var failure = new NetException(NetException.Kind.BROKEN, "a vendor failed");
        circuit.onError(0, TimeUnit.NANOSECONDS, failure);
      }
      return first;
    }

    /// It says nothing of the vendor: we gave up, or asked for what it rightly refuses.
    public boolean left() {
      boolean first = given.compareAndSet(false, true);
      if (first) {
        circuit.releasePermission();
      }
      return first;
    }
  }

  /// A clock for the library that never goes back.
  private static final class Monotonic extends Clock {

    private final Ticker ticker;

    Monotonic(Ticker ticker) {
      this.ticker = ticker;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(ticker.nanos());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
