package com.cotrackpro.voice.center;

import com.cotrackpro.voice.center.OutboundForm.Unreadable;
import com.cotrackpro.voice.center.OutboundRules.Finding;
import com.cotrackpro.voice.limits.Idempotency;
import com.cotrackpro.voice.limits.Idempotency.Answer;
import com.cotrackpro.voice.limits.Idempotency.Claim;
import com.cotrackpro.voice.limits.Idempotency.Lease;
import com.cotrackpro.voice.limits.RateLimit;
import java.time.Duration;
import java.util.Optional;

/// The calls that customers want to have placed: the story of one request, top to bottom. Whoever
/// asks has been authenticated before. Any thread; blocks until the telephone company has answered.
public final class Outbound {

  private final OutboundForm form;
  private final Idempotency idempotency;
  private final RateLimit rates;
  private final OutboundRules rules;
  private final Placing placing;

  /// @param rates how often one customer may ask
  /// @param rules whom anybody may ask for
  public Outbound(
      OutboundForm form,
      Idempotency idempotency,
      RateLimit rates,
      OutboundRules rules,
      Placing placing) {
    this.form = form;
    this.idempotency = idempotency;
    this.rates = rates;
    this.rules = rules;
    this.placing = placing;
  }

  /// Answers one request. The same key never places a second call.
  public Reply ask(Asked asked) {
    if (asked.key().isEmpty()) {
      return work(asked, NoLease.NONE);
    }
    String key = asked.key().get();
    if (!Idempotency.isKey(key)) {
      return plain(
          400, "Bad request", "Idempotency-Key must be 1 to 256 printable characters of ASCII.");
    }
    return switch (idempotency.claim(asked.customer(), key, asked.body())) {
      case Claim.First(var lease) -> work(asked, lease);
      case Claim.Done(var answer) -> new Reply(answer, Duration.ZERO, true);
      case Claim.Running(var wait) -> running(wait);
      case Claim.OtherBody() ->
          plain(422, "Key used before", "This Idempotency-Key came with another body before.");
    };
  }

  /// A request that nobody else is working on. Nothing in here reaches the telephone company but
  /// the last line.
  private Reply work(Asked asked, Lease lease) {
    Decision decision = new Decision.Refused(broken());
    try {
      decision = decide(asked);
    } finally {
      end(lease, decision);
    }
    return switch (decision) {
      case Decision.Kept(var answer) -> new Reply(answer, Duration.ZERO, false);
      case Decision.Refused(var reply) -> reply;
      case Decision.Go(var call) -> placing.place(call, lease);
    };
  }

  /// What is deterministic is kept under the key; what may be otherwise next time is not.
  private static void end(Lease lease, Decision decision) {
    switch (decision) {
      case Decision.Kept(var answer) -> lease.keep(answer);
      case Decision.Refused(_) -> lease.release();
      case Decision.Go(_) -> {} // Placing ends it.
    }
  }

  private Decision decide(Asked asked) {
    return switch (rates.ask(asked.customer())) {
      case RateLimit.Verdict.Exceeded(var wait) -> new Decision.Refused(tooMany(wait));
      case RateLimit.Verdict.Allowed() -> judge(asked.body());
    };
  }

  private Decision judge(String body) {
    try {
      return switch (rules.check(form.read(body))) {
        case Finding.Wrong(var details) -> wrong(details);
        case Finding.Fine call -> permit(call);
      };
    } catch (Unreadable e) {
      return wrong(e.details());
    }
  }

  private Decision wrong(String details) {
    return new Decision.Kept(new Answer(400, form.problem("Bad request", details)));
  }

  private Decision permit(Finding.Fine call) {
    Optional<String> closed = placing.closed();
    if (closed.isPresent()) {
      return new Decision.Refused(plain(503, "No calls placed", closed.get()));
    }
    return switch (rules.ask(call.to())) {
      case GIVEN -> new Decision.Go(call);
      case QUIET_HOURS ->
          refused(403, "Quiet hours", "Where that phone is, or may be, these are quiet hours.");
      case SUPPRESSED -> refused(403, "Do not call", "That number is never to be called.");
      case UNKNOWN ->
          refused(
              503,
              "Suppressions unavailable",
              "It cannot be looked up now whether that number may be called; try again later.");
    };
  }

  private Decision refused(int status, String error, String details) {
    return new Decision.Refused(plain(status, error, details));
  }

  private Reply running(Duration wait) {
    String details = "What became of the first request with this Idempotency-Key is not known yet.";
    return new Reply(
        new Answer(409, form.later("In progress", details, Reply.seconds(wait))), wait, false);
  }

  private Reply tooMany(Duration wait) {
    String details = "This API key has asked for too many calls; see Retry-After.";
    return new Reply(
        new Answer(429, form.later("Too many requests", details, Reply.seconds(wait))),
        wait,
        false);
  }

  private Reply broken() {
    return plain(500, "Internal error", "The request could not be worked on.");
  }

  private Reply plain(int status, String error, String details) {
    return new Reply(new Answer(status, form.problem(error, details)), Duration.ZERO, false);
  }

  /// A request.
  ///
  /// @param customer whose it is: the key that they authenticated with
  /// @param key the idempotency key; empty when there is none
  public record Asked(String customer, Optional<String> key, String body) {}

  /// The answer to a request.
  ///
  /// @param retryAfter when to ask again; zero when that is of no use
  /// @param replayed whether it was given before
  public record Reply(Answer answer, Duration retryAfter, boolean replayed) {

    /// Whole seconds, at least one: shorter waits are not written.
    static long seconds(Duration wait) {
      return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /// [#retryAfter] in whole seconds; 0 when asking again is of no use.
    public long retryAfterSeconds() {
      return retryAfter.isZero() ? 0 : seconds(retryAfter);
    }
  }

  /// What is to be done about a request.
  private sealed interface Decision {

    /// Answer, now and for a day.
    record Kept(Answer answer) implements Decision {}

    /// Answer, this once.
    record Refused(Reply reply) implements Decision {}

    /// Call.
    record Go(Finding.Fine call) implements Decision {}
  }

  /// For requests without a key: nothing is kept.
  private enum NoLease implements Lease {
    NONE;

    @Override
    public void keep(Answer answer) {}

    @Override
    public void release() {}

    @Override
    public String doubt() {
      return "";
    }
  }
}
