package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.center.Endings.Fate;
import com.cotrackpro.voice.center.Endings.Trace;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Reception.Next;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What follows the stream of a call, wherever it was carried: its host tells in the shared facts
/// how it ended, and its record tells where that is not known. Any thread; blocks.
final class Sequel {

  private static final Logger log = LoggerFactory.getLogger(Sequel.class);

  private static final int MOST_RECONNECTS = 3;

  // A host that hangs up has written how within a tenth of this. Silence for longer alarms.
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private static final String LOST =
      "I'm sorry, we lost the connection for a moment. Please stay on the line.";
  private static final String BUSY =
      "All our lines are busy right now. Please stay on the line, we are trying again.";
  private static final String GIVEN_UP =
      "I'm sorry, we cannot reconnect this call. Please call again in a few minutes. If you are in"
          + " danger, please hang up and dial nine one one.";

  private final Hosts hosts;
  private final CallRecords records;
  private final Endings endings;
  private final Ticker ticker;

  Sequel(Hosts hosts, CallRecords records, Endings endings, Ticker ticker) {
    this.hosts = hosts;
    this.records = records;
    this.endings = endings;
    this.ticker = ticker;
  }

  /// What to do with the call now.
  Next of(CallId call) {
    Optional<Trace> trace = awaitEnd(call);
    return switch (trace.map(Trace::fate).orElse(new Fate.TurnedAway())) {
      case Fate.Over(var reason) when !isBroken(reason) -> new Next.HangUp();
      case Fate.UnderWay() when hosts.carries(call) -> new Next.HangUp();
      case Fate.TurnedAway() when trace.isPresent() -> again(call, BUSY, trace);
      case Fate.Over(_), Fate.UnderWay(), Fate.TurnedAway() -> again(call, LOST, trace);
    };
  }

  private Next again(CallId call, String sentence, Optional<Trace> trace) {
    if (!hosts.takeCalls() || endings.reconnects(call) > MOST_RECONNECTS) {
      log.atWarn().addKeyValue("callSid", call).log("a call is not connected again");
      return new Next.Apologise(GIVEN_UP);
    }
    return new Next.Reconnect(sentence, trace.map(Trace::role).orElse(Role.DEFAULT));
  }

  /// The question may overtake the host's own words.
  private Optional<Trace> awaitEnd(CallId call) {
    long deadline = ticker.nanos() + PATIENCE.toNanos();
    Optional<Trace> trace = look(call);
    while (isUnderWay(trace) && ticker.nanos() < deadline && pause()) {
      trace = look(call);
    }
    return trace;
  }

  private boolean pause() {
    try {
      ticker.pause(LOOK_AGAIN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isUnderWay(Optional<Trace> trace) {
    return trace.map(Trace::fate).filter(Fate.UnderWay.class::isInstance).isPresent();
  }

  private Optional<Trace> look(CallId call) {
    return endings.of(call).or(() -> Remembered.call(call, records).map(Sequel::trace));
  }

  private static Trace trace(CallRecord record) {
    return new Trace(
        record.role(),
        record.life().endReason().<Fate>map(Fate.Over::new).orElseGet(Fate.UnderWay::new));
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
}
