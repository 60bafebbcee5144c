package com.cotrackpro.voice.app;

import com.cotrackpro.voice.net.Breaker;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.telemetry.Metrics;
import com.cotrackpro.voice.telemetry.Warnings;
import com.cotrackpro.voice.thread.Ticker;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The gates to everything outside: behind each a breaker, and whatever passes is noted for
/// `/health`, `/metrics` and the log. Any thread.
final class Gates {

  private static final List<String> STATES =
      Stream.of(Breaker.State.values()).map(Gates::word).toList();

  private final Ticker ticker;
  private final Pulse pulse;
  private final Metrics metrics;
  private final Warnings warnings;

  Gates(Ticker ticker, Pulse pulse, Metrics metrics) {
    this.ticker = ticker;
    this.pulse = pulse;
    this.metrics = metrics;
    this.warnings = new Warnings(ticker);
  }

  /// A new one.
  ///
  /// @param vendor its name in `/health` and `/metrics`
  WatchedGate to(String vendor) {
    var breaker = Breaker.closed(vendor, ticker);
    pulse.add(vendor, breaker);
    metrics.breaker(vendor, STATES, () -> word(breaker.state()));
    return new WatchedGate(vendor, breaker, this);
  }

  private static String word(Breaker.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void worked(String vendor) {
    pulse.works(vendor);
    metrics.vendorWorked(vendor);
  }

  private void failed(String vendor, Trouble trouble) {
    metrics.vendorFailed(vendor, trouble.kind());
    tell(vendor, trouble);
  }

  private void tell(String vendor, Trouble trouble) {
    pulse.fails(vendor, trouble.kind().name());
    warnings.warn(vendor, trouble.kind(), trouble.reason());
  }

  /// The gate to one vendor.
  record WatchedGate(String vendor, Breaker breaker, Gates gates) implements Gate {

    @Override
    public Optional<Pass> enter() {
      Optional<Breaker.Pass> permitted = breaker.enter();
      if (permitted.isEmpty()) {
        gates.metrics.notAsked(vendor);
      }
      return permitted.map(pass -> new WatchedPass(vendor, pass, gates));
    }

    /// Something that had begun well failed: noted, and no reason to ask the vendor less.
    void broke(Trouble trouble) {
      gates.metrics.complaint(vendor, trouble.kind());
      gates.tell(vendor, trouble);
    }
  }

  private record WatchedPass(String vendor, Breaker.Pass pass, Gates gates) implements Gate.Pass {

    @Override
    public void worked() {
      if (pass.worked()) {
        gates.worked(vendor);
      }
    }

    @Override
    public void failed(Trouble trouble) {
      if (fails(trouble.kind())) {
        gates.failed(vendor, trouble);
      }
    }

    /// Who is refused may have asked for the wrong thing: that says nothing to the others.
    private boolean fails(Trouble.Kind kind) {
      return switch (kind) {
        case REFUSED -> pass.left();
        case BUSY, DOWN, SLOW -> pass.failed();
      };
    }

    @Override
    public void left() {
      pass.left();
    }
  }
}
