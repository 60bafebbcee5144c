package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.center.Attempt.Fate;
import com.cotrackpro.voice.center.Outbound.Reply;
import com.cotrackpro.voice.center.OutboundRules.Finding;
import com.cotrackpro.voice.limits.Idempotency.Answer;
import com.cotrackpro.voice.limits.Idempotency.Lease;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.port.Dialer.Order;
import com.cotrackpro.voice.port.Dialer.Outcome;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places one call, once. Any thread; blocks until the telephone company has answered.
///
/// The customer's key is in doubt from before the telephone company is asked until the outcome is
/// known: a process that dies in between leaves a key that answers "not known yet", and never one
/// that is free to place a second call.
public final class Placing implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Placing.class);

  // The first look for a call in doubt comes then.
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Dialer dialer;
  private final BooleanSupplier open;
  private final Attempts attempts;
  private final OutboundForm form;
  private final Ticker ticker;
  private final Doubts doubts;

  /// @param open whether calls are taken, and so may be placed
  public Placing(
      Dialer dialer, BooleanSupplier open, Attempts attempts, OutboundForm form, Ticker ticker) {
    this.dialer = dialer;
    this.open = open;
    this.attempts = attempts;
    this.form = form;
    this.ticker = ticker;
    this.doubts = new Doubts(dialer, attempts, ticker);
  }

  /// Why no call is placed now, in a sentence; empty when calls are.
  Optional<String> closed() {
    if (dialer instanceof NoDialer) {
      return Optional.of("No account at a telephone company is configured to place calls with.");
    }
    return open.getAsBoolean()
        ? Optional.empty()
        : Optional.of("The center is starting or closing; try again later.");
  }

  /// Places a call and ends the lease.
  Reply place(Finding.Fine call, Lease lease) {
    String id = UUID.randomUUID().toString().replace("-", "");
    String handle = lease.doubt();
    if (!remembered(id, new Attempt(call.role(), call.variables(), handle, new Fate.Open()))) {
      return freed(
          handle, 503, "Variables unavailable", "The variables cannot be kept now.", Duration.ZERO);
    }
    var order = new Order(id, call.to(), call.role());
    Instant since = ticker.now();
    return switch (outcome(order)) {
      case Outcome.Placed(var placed) -> placed(order, placed, handle);
      case Outcome.Refused(var code, var reason) -> refused(handle, code, reason);
      case Outcome.Limited(var wait) ->
          freed(handle, 503, "Too many calls", "The telephone company takes no more now.", wait);
      case Outcome.Failed(var trouble) -> failed(handle, trouble);
      case Outcome.InDoubt(var trouble) -> inDoubt(order, since, handle, trouble);
    };
  }

  /// A call without variables needs nothing that is remembered.
  private boolean remembered(String id, Attempt attempt) {
    try {
      attempts.open(id, attempt);
      return true;
    } catch (Unavailable e) {
      log.atWarn()
          .addKeyValue("cause", e.trouble().reason())
          .log("an outbound call cannot be remembered");
      return attempt.variables().isEmpty();
    }
  }

  /// Whatever breaks on the way may have dialled.
  private Outcome outcome(Order order) {
    try {
      return dialer.dial(order);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.InDoubt(new Trouble(Trouble.Kind.SLOW, "interrupted while dialling"));
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("dialling broke");
      return new Outcome.InDoubt(new Trouble(Trouble.Kind.DOWN, "dialling broke"));
    }
  }

  private Reply placed(Order order, CallId call, String handle) {
    attempts.dialled(order, call, handle);
    log.atInfo()
        .addKeyValue("callSid", call)
        .addKeyValue("role", order.role())
        .log("an outbound call was placed");
    return new Reply(attempts.placed(call, order.to(), order.role()), Duration.ZERO, false);
  }

  private Reply refused(String handle, String code, String reason) {
    log.atWarn().addKeyValue("code", code).log("an outbound call was refused");
    String details = code.isEmpty() ? reason : reason + " (" + code + ")";
    var answer = new Answer(400, form.problem("Refused by the telephone company", details));
    attempts.settle(handle, answer);
    return new Reply(answer, Duration.ZERO, false);
  }

  private Reply failed(String handle, Trouble trouble) {
    log.atError().addKeyValue("cause", trouble.reason()).log("an outbound call was not placed");
    return freed(
        handle,
        502,
        "Not placed",
        "The telephone company could not be had; nothing was dialled.",
        Duration.ZERO);
  }

  /// Nothing was dialled: the key is free.
  private Reply freed(String handle, int status, String error, String details, Duration wait) {
    attempts.free(handle);
    String body =
        wait.isZero()
            ? form.problem(error, details)
            : form.later(error, details, Reply.seconds(wait));
    return new Reply(new Answer(status, body), wait, false);
  }

  private Reply inDoubt(Order order, Instant since, String handle, Trouble trouble) {
    Optional<CallId> told = attempts.callOf(order.attempt());
    if (told.isPresent()) {
      return placed(order, told.get(), handle);
    }
    log.atWarn().addKeyValue("cause", trouble.reason()).log("an outbound call is in doubt");
    if (!handle.isEmpty()) {
      doubts.add(order, since, handle);
    }
    String details = "The call may have been placed. The same Idempotency-Key will tell.";
    return new Reply(
        new Answer(504, form.later("Outcome unknown", details, SOON.toSeconds())), SOON, false);
  }

  @Override
  public void close() {
    doubts.close();
  }
}
