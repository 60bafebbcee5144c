package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A call as the telephone company's books have it. Safe for any number of threads.
final class CallLeg {

  private static final Set<String> FINAL =
      Set.of("completed", "busy", "failed", "no-answer", "canceled");

  private final String sid = Sids.call();
  private final String accountSid;
  private final Parties parties;
  private final Callback callback;
  private final Ticker ticker;
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final AtomicInteger callbacks = new AtomicInteger();
  private final Postbag postbag;
  private final Dates dates;
  private volatile String status;
  private volatile Duration queued = Duration.ZERO;
  private volatile long answeredNanos = -1;
  private volatile long endedNanos = -1;
  private volatile Detection detection = Detection.NONE;

  CallLeg(String accountSid, Parties parties, Callback callback, Ticker ticker) {
    this(accountSid, parties, callback, Delivery.IN_ORDER, ticker);
  }

  CallLeg(String accountSid, Parties parties, Callback callback, Delivery delivery, Ticker ticker) {
    this.accountSid = accountSid;
    this.parties = parties;
    this.callback = callback;
    this.postbag = new Postbag(delivery);
    this.dates = new Dates(ticker);
    this.ticker = ticker;
    this.status = parties.inbound() ? "ringing" : "queued";
  }

  String sid() {
    return sid;
  }

  String accountSid() {
    return accountSid;
  }

  Parties parties() {
    return parties;
  }

  Callback callback() {
    return callback;
  }

  String status() {
    return status;
  }

  boolean isOver() {
    return isFinal(status);
  }

  private static boolean isFinal(String status) {
    return FINAL.contains(status);
  }

  void becomes(String newStatus) {
    if (newStatus.equals("in-progress")) {
      answeredNanos = ticker.nanos();
    }
    if (isFinal(newStatus)) {
      endedNanos = ticker.nanos();
    }
    dates.reached(newStatus, isFinal(newStatus));
    status = newStatus;
  }

  /// When it came to what.
  Dates dates() {
    return dates;
  }

  /// The callbacks that wait; belongs to the call's thread.
  Postbag postbag() {
    return postbag;
  }

  /// Who answered, once that has been found out.
  Detection detection() {
    return detection;
  }

  void detected(Detection found) {
    detection = found;
  }

  /// From the pick-up to the end or to now; zero for a call that was never answered.
  Duration duration() {
    long end = endedNanos < 0 ? ticker.nanos() : endedNanos;
    return Duration.ofNanos(answeredNanos < 0 ? 0 : end - answeredNanos);
  }

  void queued(Duration length) {
    queued = length;
  }

  /// As the REST API prints it.
  String queueMillis() {
    return Long.toString(queued.toMillis());
  }

  void order(Order order) {
    orders.add(order);
  }

  /// The next order, if one comes in time.
  Optional<Order> await(Duration limit) throws InterruptedException {
    return Optional.ofNullable(orders.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
  }

  /// The fields of every webhook. Source: twilio-voice-webhooks-and-rest.md 1.1.
  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("CallSid", sid);
    fields.put("AccountSid", accountSid);
    fields.put("ApiVersion", "2010-04-01");
    fields.put("CallStatus", status);
    fields.put("Direction", parties.direction());
    party(fields, parties.from(), "From", "Caller");
    party(fields, parties.to(), "To", "Called");
    fields.putAll(detection.fields());
    if (parties.inbound()) {
      fields.put("StirVerstat", "TN-Validation-Passed-A");
      fields.put("CallToken", "%7B%22parentCallInfoToken%22%3A%22" + sid + "%22%7D");
    }
    return fields;
  }

  /// The number of the next status callback.
  String nextCallback() {
    return Integer.toString(callbacks.getAndIncrement());
  }

  private static void party(Map<String, String> fields, String number, String name, String copy) {
    for (String prefix : new String[] {name, copy}) {
      fields.put(prefix, number);
      fields.put(prefix + "City", number.startsWith("+1") ? "DENVER" : "");
      fields.put(prefix + "State", number.startsWith("+1") ? "CO" : "");
      fields.put(prefix + "Zip", number.startsWith("+1") ? "80202" : "");
      fields.put(prefix + "Country", number.startsWith("+1") ? "US" : "");
    }
  }

  /// Who calls whom.
  ///
  /// @param direction `inbound` or `outbound-api`
  record Parties(String from, String to, String direction) {

    boolean inbound() {
      return direction.equals("inbound");
    }
  }

  /// Where the call's progress is reported.
  ///
  /// @param url empty for nowhere
  /// @param events those of `initiated`, `ringing`, `answered` and `completed` that are reported
  record Callback(String url, String method, Set<String> events) {

    static final Callback NONE = new Callback("", "POST", Set.of());

    Callback {
      events = Set.copyOf(events);
    }

    boolean wants(String event) {
      return !url.isEmpty() && events.contains(event);
    }
  }
}
