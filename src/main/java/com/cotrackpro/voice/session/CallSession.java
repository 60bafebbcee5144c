package com.cotrackpro.voice.session;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.ToolUse;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.conversation.Command;
import com.cotrackpro.voice.conversation.Conversation;
import com.cotrackpro.voice.conversation.Event;
import com.cotrackpro.voice.conversation.Step;
import com.cotrackpro.voice.port.DoNotCall;
import com.cotrackpro.voice.port.Line;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.port.Transcriber.Wishes;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call from the first frame to the kept record, on the thread that calls [#run].
///
/// Everything that happens arrives in `inbox`; the [Conversation] decides; this class does as told.
/// No other thread touches the conversation. Sound does not come this way: it goes from the line to
/// the [Ears] and from the [Mouth] to the line, on the line's loop.
public final class CallSession implements Line.Listener, Mind.Report, Mouth.Meter {

  // Requests and tools are interrupted, which frees them within milliseconds.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  // product.md 5: only a safety event makes the reply wait, at most so long.
  private static final Duration SAFETY_WRITE = Duration.ofMillis(50);

  private static final Logger log = LoggerFactory.getLogger(CallSession.class);

  private final BlockingQueue<Mail> inbox = new LinkedBlockingQueue<>();
  private final Line line;
  private final Ticker ticker;
  private final Crew crew;
  private final Ears ears;
  private final Mouth mouth;
  private final Mind mind;
  private final Alarms alarms;
  private final Stopwatch stopwatch;
  private final Ledger ledger;
  private final DoNotCall doNotCall;
  private final PhoneNumber number;
  private final double maxCostUsd;
  private Conversation conversation;
  private long samplesCounted;
  private boolean windingUp;
  private volatile boolean reaped;
  private volatile boolean over;

  /// Prepares a call: from now on the line may be listened to with this object.
  ///
  /// @param before the record of the same call from before its connection was lost
  public CallSession(
      Caller caller, Line line, Casting casting, Vendors vendors, Optional<CallRecord> before) {
    this.line = line;
    this.ticker = vendors.ticker();
    this.doNotCall = vendors.doNotCall();
    this.number = caller.number();
    this.maxCostUsd = casting.maxCostUsd();
    String name = caller.call().value();
    this.crew =
        Crew.open(name, PATIENCE, Map.of("callSid", name), _ -> closed(EndReason.INTERNAL_ERROR));
    Duration endOfTurn = casting.script().patience().endOfTurn();
    var wishes = new Wishes(endOfTurn, casting.language(), "");
    this.ears =
        new Ears(
            line, vendors.transcriber(), new Ears.Setting(wishes, ticker, crew, this::happened));
    this.mouth =
        new Mouth(
            line,
            vendors.voice().in(casting.language()),
            new Discretion(vendors.phrases(), casting.script().occasion().personal()),
            new Mouth.Setting(casting.voice(), ticker, this::happened, this));
    this.mind = new Mind(caller.call(), vendors, casting, crew, this);
    this.alarms = new Alarms(ticker, rung -> inbox.add(new Mail.Rang(rung)));
    this.stopwatch = new Stopwatch(ticker.nanos(), endOfTurn);
    this.ledger = new Ledger(vendors.records(), caller, casting, stopwatch, before, ticker.now());
    this.conversation =
        before
            .map(r -> Conversation.resuming(casting.script(), r.talk().transcript()))
            .orElseGet(() -> Conversation.following(casting.script()));
  }

  /// Runs the call to its end, and completes its record whatever happens.
  public void run() throws InterruptedException {
    EndReason reason = EndReason.INTERNAL_ERROR;
    try {
      ears.open();
      happened(new Event.LineOpened());
      while (!conversation.isOver()) {
        reason = take(inbox.take(), reason);
      }
    } finally {
      hangUp();
      ledger.end(reaped ? EndReason.REAPED : reason, ticker.now());
      over = true;
    }
  }

  /// What has been kept of it; complete once [#run] has returned.
  public CallRecord record() {
    return ledger.record();
  }

  /// Whether [#run] has returned.
  public boolean isOver() {
    return over;
  }

  /// Says that whoever interrupts [#run] is the watchdog. Any thread.
  public void reap() {
    reaped = true;
  }

  /// Brings the call to a close at the next chance. Any thread.
  public void windUp(EndReason reason) {
    happened(new Event.WindUp(reason));
  }

  private EndReason take(Mail mail, EndReason before) throws InterruptedException {
    return switch (mail) {
      case Mail.Happened(var event, long nanos) -> {
        note(event, nanos);
        yield decide(event, before);
      }
      case Mail.Rang(var rung) ->
          alarms.take(rung) ? decide(new Event.TimeUp(rung.timer()), before) : before;
      case Mail.Consumed(var usage) -> count(usage, before);
      case Mail.Worked(var tool) -> {
        ledger.used(tool);
        yield before;
      }
      case Mail.Checked(var event) -> {
        keepAtOnce(event);
        yield event.tier() == 0 ? before : decide(new Event.DangerFound(event.tier()), before);
      }
    };
  }

  /// Nothing of the reply is heard before the disk has it, or has had its time.
  private void keepAtOnce(SafetyEvent event) throws InterruptedException {
    boolean kept = ledger.checked(event).await(SAFETY_WRITE);
    log.atWarn().addKeyValue("tier", event.tier()).log("safety.event");
    if (!kept) {
      log.atError()
          .addKeyValue("tier", event.tier())
          .log("a safety event is not on the disk yet, and the call goes on");
    }
  }

  private EndReason decide(Event event, EndReason before) {
    Step step = conversation.on(event);
    conversation = step.next();
    EndReason reason = before;
    for (Command command : step.commands()) {
      reason = perform(command).orElse(reason);
    }
    return reason;
  }

  private Optional<EndReason> perform(Command command) {
    switch (command) {
      case Command.Say(var turn, int piece, var text) -> mouth.say(turn, piece, text);
      case Command.Play(var turn, int piece, var text) -> mouth.play(turn, piece, text);
      case Command.Bridge(var turn, int piece, var text) -> mouth.bridge(turn, piece, text);
      case Command.EndSpeech _ -> mouth.end();
      case Command.StopSpeaking(var turn) -> mouth.stop(turn);
      case Command.AskModel ask -> ask(ask);
      case Command.StopModel(var ask) -> mind.stop(ask);
      case Command.RunTool(_, var request) -> mind.use(request);
      case Command.SetTimer(var timer, var delay) -> alarms.set(timer, delay);
      case Command.CancelTimer(var timer) -> alarms.cancel(timer);
      case Command.Remember(var entry) -> ledger.remember(entry, ticker.now());
      case Command.Suppress() -> doNotCall.asked(number);
      case Command.Finish(var reason) -> {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }

  private void ask(Command.AskModel ask) {
    stopwatch.asked(ask.ask().turn(), ticker.nanos());
    mind.ask(ask);
  }

  private void note(Event event, long nanos) {
    switch (event) {
      case Event.CallerSaid _ -> {
        stopwatch.committed(nanos);
        countHearing();
      }
      case Event.ReplyArrived(var ask, _) -> stopwatch.answered(ask.turn(), nanos);
      case Event.SoundBegan(var turn) -> stopwatch.sounded(turn, nanos);
      case Event.KeyPressed(char key) -> ledger.pressed(key);
      case Event _ -> {}
    }
  }

  private void countHearing() {
    long samples = ears.samplesHeard();
    ledger.used(Ledger.heard(samples - samplesCounted));
    samplesCounted = samples;
  }

  private EndReason count(Usage usage, EndReason before) {
    ledger.used(usage);
    if (windingUp || ledger.cost() < maxCostUsd) {
      return before;
    }
    windingUp = true;
    return decide(new Event.WindUp(EndReason.MAX_COST), before);
  }

  private void hangUp() {
    alarms.cancelAll();
    ears.close();
    mouth.close();
    line.hangUp();
    crew.close();
    countWhatCameLate();
  }

  /// What stopped requests and tools report when they stop.
  private void countWhatCameLate() {
    for (Mail mail = inbox.poll(); mail != null; mail = inbox.poll()) {
      switch (mail) {
        case Mail.Consumed(var usage) -> ledger.used(usage);
        case Mail.Worked(var tool) -> ledger.used(tool);
        case Mail.Checked(var event) -> {
          var _ = ledger.checked(event);
        }
        case Mail.Happened _, Mail.Rang _ -> {}
      }
    }
    countHearing();
  }

  @Override
  public void heard(Mulaw sound) {
    ears.heard(sound);
  }

  @Override
  public void marked(String name) {
    mouth.marked(name);
  }

  @Override
  public void pressed(char key) {
    happened(new Event.KeyPressed(key));
  }

  @Override
  public void closed(boolean hungUp) {
    closed(hungUp ? EndReason.CALLER_HUNG_UP : EndReason.LINE_LOST);
  }

  private void closed(EndReason reason) {
    happened(new Event.LineClosed(reason));
  }

  @Override
  public void happened(Event event) {
    inbox.add(new Mail.Happened(event, ticker.nanos()));
  }

  @Override
  public void used(Usage usage) {
    inbox.add(new Mail.Consumed(usage));
  }

  @Override
  public void used(ToolUse tool) {
    inbox.add(new Mail.Worked(tool));
  }

  @Override
  public void checked(SafetyEvent event) {
    inbox.add(new Mail.Checked(event));
  }

  @Override
  public void live(int characters) {
    used(Ledger.live(characters));
  }

  @Override
  public void cached(int characters) {
    used(Ledger.cached(characters));
  }
}
