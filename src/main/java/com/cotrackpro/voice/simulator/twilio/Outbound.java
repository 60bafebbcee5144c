package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.Ledger;
import com.cotrackpro.voice.thread.Ticker.Alarm;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Calls that the server asked for: queued, dialled, answered. Source:
/// twilio-voice-webhooks-and-rest.md 1.2, 4.1 and 4.5.
final class Outbound {

  private static final Duration LONGEST = Duration.ofHours(4); // Twilio's default TimeLimit

  private static final long BETWEEN_CALLS_NANOS = 1_000_000_000L; // section 4.5: one a second

  private final Exchange exchange;
  private final Map<String, SimulatedCall> calls;
  private final Ledger<SimulatedCall> placed = new Ledger<>();

  /// When the next call may be dialled.
  private final AtomicLong nextDialNanos;

  Outbound(Exchange exchange, Map<String, SimulatedCall> calls) {
    this.exchange = exchange;
    this.calls = calls;
    this.nextDialNanos = new AtomicLong(exchange.ticker().nanos());
  }

  /// Creates the call that a valid request describes.
  ///
  /// @return the answer to that request
  Response.Whole create(Form form) {
    String to = form.first("To").orElseThrow();
    var parties = new CallLeg.Parties(form.first("From").orElseThrow(), to, "outbound-api");
    var leg =
        new CallLeg(
            exchange.settings().accountSid(),
            parties,
            callback(form),
            exchange.mischief().delivery(),
            exchange.ticker());
    Pickup pickup = exchange.settings().phones().called(to);
    Ring ring =
        pickup instanceof Pickup.Answers(_, var answering, _)
            ? answering
            : Ring.FAULTLESS.unrecorded();
    var call = new SimulatedCall(leg, ring, exchange);
    calls.put(call.sid(), call);
    long wait = turn() - exchange.ticker().nanos();
    leg.queued(Duration.ofNanos(Math.max(0, wait)));
    Response.Whole answer = RestJson.call(201, leg);
    placed.add(call);
    exchange.crew().fork(call.sid(), () -> dial(call, pickup, form, wait));
    return answer;
  }

  /// The calls that were made, in order.
  Ledger<SimulatedCall> placed() {
    return placed;
  }

  /// What the call is to run.
  static Source source(Form form) {
    return form.first("Url")
        .<Source>map(url -> new Source.Url(form.first("Method").orElse("POST"), url))
        .orElseGet(() -> new Source.Inline(form.first("Twiml").orElse("<Response/>")));
  }

  private void dial(SimulatedCall call, Pickup pickup, Form form, long waitNanos)
      throws InterruptedException {
    var webhooks = new Webhooks(exchange);
    if (isCanceled(call, Duration.ofNanos(waitNanos))) {
      call.leg().becomes("canceled");
      call.finish(); // canceled while queued: no callback at all
      return;
    }
    step(webhooks, call, "initiated", "initiated");
    step(webhooks, call, "ringing", "ringing");
    switch (pickup) {
      case Pickup.Answers(var ringing, _, var answeredBy) -> {
        if (isCanceled(call, ringing)) {
          giveUp(webhooks, call, "canceled");
        } else {
          answered(webhooks, call, form, Detection.of(form, answeredBy));
        }
      }
      case Pickup.Nobody(var ringing, var status) ->
          giveUp(webhooks, call, isCanceled(call, ringing) ? "canceled" : status);
    }
  }

  /// The document is fetched once it is known who answered.
  private void answered(Webhooks webhooks, SimulatedCall call, Form form, Detection detection)
      throws InterruptedException {
    Duration limit =
        form.first("TimeLimit").map(Long::parseLong).map(Duration::ofSeconds).orElse(LONGEST);
    Alarm alarm = exchange.ticker().after(limit, call::hangUp);
    call.leg().becomes("in-progress");
    exchange.ticker().pause(detection.length());
    call.leg().detected(detection);
    webhooks.report("answered", call);
    try {
      call.run(source(form));
    } finally {
      alarm.cancel();
    }
  }

  private static void step(Webhooks webhooks, SimulatedCall call, String status, String event)
      throws InterruptedException {
    call.leg().becomes(status);
    webhooks.report(event, call);
  }

  private static void giveUp(Webhooks webhooks, SimulatedCall call, String status)
      throws InterruptedException {
    step(webhooks, call, status, "completed");
    call.finish();
  }

  private static boolean isCanceled(SimulatedCall call, Duration limit)
      throws InterruptedException {
    Optional<Order> order = call.leg().await(limit.isNegative() ? Duration.ZERO : limit);
    return order.isPresent();
  }

  private long turn() {
    long now = exchange.ticker().nanos();
    long before = nextDialNanos.getAndUpdate(next -> Math.max(now, next) + BETWEEN_CALLS_NANOS);
    return Math.max(now, before);
  }

  private static CallLeg.Callback callback(Form form) {
    Set<String> events = new HashSet<>(form.all("StatusCallbackEvent"));
    return new CallLeg.Callback(
        form.first("StatusCallback").orElse(""),
        form.first("StatusCallbackMethod").orElse("POST"),
        events.isEmpty() ? Set.of("completed") : events);
  }
}
