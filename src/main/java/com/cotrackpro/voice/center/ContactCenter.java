package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Line;
import com.cotrackpro.voice.port.Reception;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.session.CallSession;
import com.cotrackpro.voice.session.Casting;
import com.cotrackpro.voice.session.Vendors;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All calls of this process: who gets in, who is in, and how the house is emptied. Any thread.
public final class ContactCenter implements Reception, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ContactCenter.class);

  // The ticket's 60 s (product.md 2) and what a phone network may lag behind.
  private static final Duration HOLD = Duration.ofSeconds(70);

  // A call that outlives its limit by this much does not end by itself.
  private static final Duration OVERDUE = Duration.ofMinutes(2);

  // The parting words come after what is being said: one minute holds both.
  private static final Duration GOODBYE = Duration.ofSeconds(60);

  private static final int MOST_RECONNECTS = 3;

  private static final String FULL =
      "All our lines are busy right now. Please call again in a few minutes. If you are in danger,"
          + " please hang up and dial nine one one.";
  private static final String CLOSED =
      "We are just closing this line for a moment. Please call again in a few minutes. If you are in"
          + " danger, please hang up and dial nine one one.";
  private static final String LOST =
      "I'm sorry, we lost the connection for a moment. Please stay on the line.";
  private static final String GIVEN_UP =
      "I'm sorry, we cannot reconnect this call. Please call again in a few minutes. If you are in"
          + " danger, please hang up and dial nine one one.";

  private record Live(CallSession session, Crew.Member thread, long sinceNanos) {}

  private final Cast cast;
  private final Vendors vendors;
  private final Function<CallId, Vendors> each;
  private final Ticker ticker;
  private final Duration longest;
  private final Places places;
  private final Endings endings = new Endings();
  private final Map<CallId, Live> live = new ConcurrentHashMap<>();
  private final Outgoing outgoing;
  private final String machineSentence;
  private final Crew crew;
  private final Ticker.Alarm watchdog;
  private volatile boolean open;

  /// An empty house, closed until [#open], in which all calls are given the same.
  public ContactCenter(
      Config.Calls limits, Cast cast, Vendors vendors, Attempts attempts, KeyValue facts) {
    this(limits, cast, vendors, _ -> vendors, attempts, facts);
  }

  /// The same.
  ///
  /// @param vendors what the house needs
  /// @param each what a call is given for one connection
  /// @param attempts the calls that we tried to place
  /// @param facts what is known of calls before their audio comes
  public ContactCenter(
      Config.Calls limits,
      Cast cast,
      Vendors vendors,
      Function<CallId, Vendors> each,
      Attempts attempts,
      KeyValue facts) {
    this.cast = cast;
    this.vendors = vendors;
    this.each = each;
    this.ticker = vendors.ticker();
    this.longest = limits.longest();
    this.places = new Places(limits.concurrent());
    this.outgoing = new Outgoing(attempts, facts);
    this.machineSentence = limits.outbound().machines().sentence();
    this.crew = Crew.open("calls", Duration.ofSeconds(10), ContactCenter::logFailure);
    this.watchdog = ticker.every(Duration.ofSeconds(15), this::reapOverdue);
  }

  /// Settles what a crash has left, then takes calls.
  public void open() {
    try {
      vendors.records().unfinished().forEach(this::closeCrashed);
    } catch (Unavailable e) {
      log.atError()
          .addKeyValue("cause", e.trouble().reason())
          .log("what a crash may have left cannot be looked for");
    }
    open = true;
  }

  private void closeCrashed(CallRecord record) {
    CallRecord closed = record.with(record.life().ended(ticker.now(), EndReason.CRASHED));
    each.apply(record.id()).records().keep(closed);
    CostLine.log(closed);
    log.atWarn().addKeyValue("callSid", record.id()).log("call of a crashed process closed");
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /// Calls under way.
  public int activeCalls() {
    return places.taken();
  }

  /// The most calls that were under way at once.
  public int peakCalls() {
    return places.peak();
  }

  /// How many calls fit.
  public int capacity() {
    return places.capacity();
  }

  @Override
  public Admission ring(Ringing ringing) {
    CallId call = ringing.call();
    Optional<Role> ordered = outgoing.pickedUp(ringing);
    if (Outgoing.isMachine(ringing)) {
      log.atInfo().addKeyValue("callSid", call).log("a machine picked up");
      return new Admission.Sorry(machineSentence);
    }
    if (!open) {
      return new Admission.Sorry(CLOSED);
    }
    long holding = places.hold(call);
    if (holding == 0) {
      log.atWarn().addKeyValue("callSid", call).log("call refused, all places are taken");
      return new Admission.Sorry(FULL);
    }
    ticker.after(HOLD, () -> places.release(call, holding));
    ringing
        .language()
        .ifPresent(
            language -> outgoing.facts().remember(call, Map.of(CallFacts.LANGUAGE, language)));
    return new Admission.Welcome(
        ordered.filter(cast::knows).orElseGet(() -> known(call, ringing.wantedRole())));
  }

  /// A misconfigured number must still answer.
  private Role known(CallId call, Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return Role.DEFAULT;
    }
    Optional<Role> role = wanted.filter(Role::fits).map(Role::new).filter(cast::knows);
    if (role.isEmpty()) {
      log.atWarn().addKeyValue("callSid", call).log("the number's role is unknown, parent answers");
    }
    return role.orElse(Role.DEFAULT);
  }

  @Override
  public Optional<Line.Listener> connect(Caller caller, Line line) {
    if (!cast.knows(caller.role()) || !places.take(caller.call(), open)) {
      return Optional.empty();
    }
    Optional<CallRecord> before = recordOf(caller.call());
    Casting casting = casting(caller);
    var session = new CallSession(caller, line, casting, each.apply(caller.call()), before);
    live.put(
        caller.call(),
        new Live(
            session, crew.fork(caller.call().value(), () -> run(caller, session)), ticker.nanos()));
    if (session.isOver()) {
      live.remove(caller.call());
    }
    return Optional.of(session);
  }

  private Casting casting(Caller caller) {
    return cast.of(caller.role(), outgoing.facts().of(caller.call()), caller.direction());
  }

  private void run(Caller caller, CallSession session) throws InterruptedException {
    try {
      session.run();
    } finally {
      live.remove(caller.call());
      places.leave(caller.call());
      CallRecord record = session.record();
      EndReason reason = record.life().endReason().orElse(EndReason.INTERNAL_ERROR);
      endings.add(caller.call(), caller.role(), reason);
      CostLine.log(record);
    }
  }

  @Override
  public void progressed(Progress progress) {
    boolean isLive = live.containsKey(progress.call());
    Optional<EndReason> end = outgoing.progressed(progress);
    end.ifPresent(reason -> over(progress, reason, isLive));
  }

  /// The record of a call that is live here is being written: it lacks only who answered.
  private void over(Progress progress, EndReason reason, boolean isLive) {
    CallId call = progress.call();
    places.giveUp(call);
    Role role =
        outgoing
            .role(progress)
            .filter(cast::knows)
            .orElseGet(() -> known(call, progress.wantedRole()));
    CallRecord report =
        outgoing.report(
            progress, reason, role, cast.of(role, Map.of(), progress.direction()).recordLife());
    if (!isLive || report.life().answeredBy().isPresent()) {
      vendors.records().report(report);
    }
    log.atInfo()
        .addKeyValue("callSid", call)
        .addKeyValue("isLive", isLive)
        .log("the telephone company says that a call is over");
  }

  @Override
  public Next after(CallId call) {
    if (live.containsKey(call)) {
      return new Next.HangUp();
    }
    Optional<Endings.Ended> ended = endings.of(call);
    if (ended.isPresent() && !isBroken(ended.get().reason())) {
      return new Next.HangUp();
    }
    if (!open || ended.filter(e -> e.times() > MOST_RECONNECTS).isPresent()) {
      return new Next.Apologise(GIVEN_UP);
    }
    return new Next.Reconnect(LOST, ended.map(Endings.Ended::role).orElse(roleOf(call)));
  }

  private static boolean isBroken(EndReason reason) {
    return switch (reason) {
      case LINE_LOST, INTERNAL_ERROR, CRASHED, STREAM_NEVER_OPENED -> true;
      case CALLER_HUNG_UP,
          SAID_GOODBYE,
          IDLE,
          MAX_LENGTH,
          MAX_COST,
          DRAINED,
          VENDOR_FAILED,
          REAPED,
          BUSY,
          NO_ANSWER,
          FAILED,
          CANCELED ->
          false;
    };
  }

  private Role roleOf(CallId call) {
    return recordOf(call).map(CallRecord::role).orElse(Role.DEFAULT);
  }

  /// Empty, too, when it cannot be read: the call goes on without it.
  private Optional<CallRecord> recordOf(CallId call) {
    try {
      return vendors.records().find(call);
    } catch (Unavailable e) {
      log.atWarn()
          .addKeyValue("callSid", call)
          .addKeyValue("cause", e.trouble().reason())
          .log("an earlier record of the call cannot be read");
      return Optional.empty();
    }
  }

  /// Takes no more calls, lets those under way finish for `patience`, says goodbye to the rest, and
  /// returns when the house is empty.
  public void drain(Duration patience) throws InterruptedException {
    open = false;
    log.atInfo().addKeyValue("activeCalls", places.taken()).log("draining");
    waitUntilEmpty(patience);
    live.values().forEach(call -> call.session().windUp(EndReason.DRAINED));
    waitUntilEmpty(GOODBYE);
  }

  private void waitUntilEmpty(Duration patience) throws InterruptedException {
    long deadline = ticker.nanos() + patience.toNanos();
    while (places.taken() > 0 && ticker.nanos() < deadline) {
      ticker.pause(Duration.ofMillis(50));
    }
  }

  private void reapOverdue() {
    long now = ticker.nanos();
    live.forEach((call, it) -> {
      if (now - it.sinceNanos() > longest.plus(OVERDUE).toNanos()) {
        log.atError().addKeyValue("callSid", call).log("call does not end, reaping it");
        it.session().reap();
        it.thread().interrupt();
      }
    });
  }

  /// Ends everything that is still under way.
  @Override
  public void close() {
    open = false;
    watchdog.cancel();
    crew.close();
  }

  private static void logFailure(Exception failure) {
    log.atError().setCause(failure).log("a call broke");
  }
}
