package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.port.Trouble;
import java.time.Instant;
import java.util.Optional;

/// For a center without an account at a telephone company: it places no calls.
public record NoDialer() implements Dialer {

  @Override
  public Outcome dial(Order order) {
    return new Outcome.Failed(new Trouble(Trouble.Kind.REFUSED, "no account is configured"));
  }

  @Override
  public Optional<CallId> trace(Order order, Instant since) {
    return Optional.empty();
  }
}
