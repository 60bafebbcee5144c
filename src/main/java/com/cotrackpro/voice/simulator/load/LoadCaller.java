package com.cotrackpro.voice.simulator.load;

import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.twilio.CallListener;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// One caller: hears who is speaking and talks over the rest of the greeting, then takes turns, and
/// talks over every fourth answer.
final class LoadCaller implements CallListener {

  /// The disclosure has been heard by then: 33 words. What is said over it is answered behind it.
  static final Duration OVER_GREETING = Duration.ofSeconds(20);

  private static final Duration OVER_ANSWER = Duration.ofMillis(900);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Ticker ticker;
  private final IntFunction<Utterance> lines;
  private final long endNanos;
  private final List<String> failures = new ArrayList<>();

  /// Null until the call is answered. Guarded by this, as everything below.
  private @Nullable SimulatedCall call;

  private int turns;
  private boolean speaking;
  private boolean personaSpeaks;
  private boolean greeted;
  private boolean hungUp;
  private long quietSince;
  private long waitingSince;

  LoadCaller(Ticker ticker, IntFunction<Utterance> lines, long endNanos) {
    this.ticker = ticker;
    this.lines = lines;
    this.endNanos = endNanos;
  }

  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  synchronized int turns() {
    return turns;
  }

  @Override
  public synchronized void answered(SimulatedCall answered) {
    call = answered;
  }

  @Override
  public synchronized void streamStarted() {
    waitingSince = ticker.nanos();
    ticker.after(OVER_GREETING, this::interrupt);
    ticker.after(PATIENCE, this::complain);
  }

  @Override
  public synchronized void personaStartedSpeaking(long sample) {
    personaSpeaks = true;
    greeted = true;
    waitingSince = 0;
    if (turns % 4 == 3) {
      ticker.after(OVER_ANSWER, this::interrupt);
    }
  }

  @Override
  public synchronized void personaStopped(long sample) {
    personaSpeaks = false;
    quietSince = ticker.nanos();
    ticker.after(QUIET, this::takeTurn);
  }

  private synchronized void interrupt() {
    if (personaSpeaks && !speaking) {
      speak();
    }
  }

  private synchronized void takeTurn() {
    boolean quiet = ticker.nanos() - quietSince >= QUIET.toNanos();
    if (!personaSpeaks && !speaking && quiet && greeted && waitingSince == 0) {
      speak();
    }
  }

  private void speak() {
    SimulatedCall open = call;
    if (open == null || hungUp) {
      return;
    }
    if (ticker.nanos() >= endNanos) {
      hungUp = true;
      open.hangUp();
      return;
    }
    speaking = true;
    open.say(lines.apply(turns++));
  }

  @Override
  public synchronized void callerFinished(Utterance utterance, long sample) {
    speaking = false;
    waitingSince = ticker.nanos();
    ticker.after(PATIENCE, this::complain);
  }

  private synchronized void complain() {
    boolean waited =
        waitingSince > 0 && ticker.nanos() - waitingSince >= PATIENCE.toNanos() - 1_000_000;
    if (waited && !hungUp) {
      failures.add("nothing was heard for " + PATIENCE.toSeconds() + " s after turn " + turns);
    }
  }

  @Override
  public synchronized void streamRefused(int status) {
    failures.add("the stream was refused with " + status);
  }

  @Override
  public synchronized void ended(String status) {
    if (!hungUp) {
      failures.add("the call ended early");
    }
  }
}
