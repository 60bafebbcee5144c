package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.center.Endings.Fate;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Line;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.port.StreamHost;
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

/// All calls that this process carries: who is in, and how the house is emptied. Any thread.
public final class LiveCalls implements StreamHost, Hosts, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveCalls.class);

  // The ticket's 60 s (product.md 2) and what a phone network may lag behind.
  private static final Duration HOLD = Duration.ofSeconds(70);

  // A call that outlives its limit by this much does not end by itself.
  private static final Duration OVERDUE = Duration.ofMinutes(2);

  // The parting words come after what is being said: one minute holds both.
  private static final Duration GOODBYE = Duration.ofSeconds(60);

  private record Live(CallSession session, Crew.Member thread, long sinceNanos) {}

  private final Cast cast;
  private final Vendors vendors;
  private final Function<CallId, Vendors> each;
  private final Ticker ticker;
  private final Duration longest;
  private final Places places;
  private final Endings endings;
  private final CallFacts facts;
  private final Map<CallId, Live> live = new ConcurrentHashMap<>();
  private final Crew crew;
  private final Ticker.Alarm watchdog;
  private volatile boolean open;

  /// An empty house, closed until [#open], in which all calls are given the same.
  public LiveCalls(Config.Calls limits, Cast cast, Vendors vendors, KeyValue facts) {
    this(limits, cast, vendors, _ -> vendors, facts);
  }

  /// The same.
  ///
  /// @param vendors what the house needs
  /// @param each what a call is given for one connection
  /// @param facts what is known of calls before their audio comes, and after it ended
  public LiveCalls(
      Config.Calls limits,
      Cast cast,
      Vendors vendors,
      Function<CallId, Vendors> each,
      KeyValue facts) {
    this.cast = cast;
    this.vendors = vendors;
    this.each = each;
    this.ticker = vendors.ticker();
    this.longest = limits.longest();
    this.places = new Places(limits.concurrent());
    this.endings = new Endings(facts);
    this.facts = new CallFacts(facts);
    this.crew = Crew.open("calls", Duration.ofSeconds(10), LiveCalls::logFailure);
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

  /// Whether new calls are taken.
  public boolean isOpen() {
    return open;
  }

  /// Whether a new call would find a place.
  public boolean hasRoom() {
    return open && places.haveRoom();
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
  public boolean takeCalls() {
    return open;
  }

  @Override
  public Admits admit(CallId call) {
    if (!open) {
      return Admits.CLOSED;
    }
    long holding = places.hold(call);
    if (holding == 0) {
      return Admits.FULL;
    }
    ticker.after(HOLD, () -> places.release(call, holding));
    return Admits.WELCOME;
  }

  @Override
  public void giveUp(CallId call) {
    places.giveUp(call);
  }

  @Override
  public boolean carries(CallId call) {
    return live.containsKey(call);
  }

  @Override
  public Optional<Line.Listener> connect(Caller caller, Line line) {
    if (!cast.knows(caller.role()) || !places.take(caller.call(), open)) {
      turnAway(caller);
      return Optional.empty();
    }
    crew.fork(
        "begin-" + caller.call(),
        () -> endings.tell(caller.call(), caller.role(), new Fate.UnderWay()));
    Optional<CallRecord> before = Remembered.call(caller.call(), vendors.records());
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

  /// A call that is under way here already has come twice, which is no news of how it ends.
  private void turnAway(Caller caller) {
    if (!live.containsKey(caller.call())) {
      endings.tell(caller.call(), caller.role(), new Fate.TurnedAway());
    }
  }

  private Casting casting(Caller caller) {
    return cast.of(caller.role(), facts.of(caller.call()), caller.direction());
  }

  private void run(Caller caller, CallSession session) throws InterruptedException {
    try {
      session.run();
    } finally {
      CallRecord record = session.record();
      EndReason reason = record.life().endReason().orElse(EndReason.INTERNAL_ERROR);
      endings.tell(caller.call(), caller.role(), new Fate.Over(reason));
      live.remove(caller.call());
      places.leave(caller.call());
      CostLine.log(record);
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
