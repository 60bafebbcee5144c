package com.cotrackpro.voice.app;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Instant;
import java.util.Optional;

/// The telephone company's way to place calls, watched. While its gate is shut nothing is dialled;
/// looking for a call in doubt is never kept back. Any thread.
record WatchedDialer(Dialer inner, Gate gate) implements Dialer {

  @Override
  public Outcome dial(Order order) throws InterruptedException {
    Optional<Gate.Pass> pass = gate.enter();
    return pass.isPresent() ? dial(order, pass.get()) : new Outcome.Failed(Gate.SHUT);
  }

  private Outcome dial(Order order, Gate.Pass pass) throws InterruptedException {
    try {
      Outcome outcome = inner.dial(order);
      switch (outcome) {
        case Outcome.Placed _, Outcome.Refused _, Outcome.Limited _ -> pass.worked();
        case Outcome.Failed(var trouble) -> pass.failed(trouble);
        case Outcome.InDoubt(var trouble) -> pass.failed(trouble);
      }
      return outcome;
    } finally {
      pass.left();
    }
  }

  @Override
  public Optional<CallId> trace(Order order, Instant since)
      throws Unavailable, InterruptedException {
    return inner.trace(order, since);
  }
}
