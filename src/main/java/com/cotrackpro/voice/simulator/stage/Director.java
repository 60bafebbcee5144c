package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.stage.Scenario.Cue;
import com.cotrackpro.voice.simulator.stage.Scenario.Moment;
import com.cotrackpro.voice.simulator.twilio.CallListener;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plays the caller: does what the scenario says when the ear has heard what it says.
final class Director implements CallListener {

  private final Ticker ticker;
  private final Map<String, Utterance> lines;
  private final StageListener watcher;
  private final Score score;
  private final Deque<Cue> cues;

  /// Words heard since the last cue. Guarded by this.
  private final List<String> heard = new ArrayList<>();

  /// Words of the persona's current run of speech. Guarded by this.
  private final List<String> run = new ArrayList<>();

  /// Null until the call is answered. Guarded by this.
  private @Nullable SimulatedCall call;

  private boolean personaSpeaks;
  private boolean cleared;
  private long quietSince;

  /// @param lines the sound of everything the caller will say
  Director(
      Scenario scenario,
      Ticker ticker,
      Map<String, Utterance> lines,
      StageListener watcher,
      Score score) {
    this.ticker = ticker;
    this.lines = lines;
    this.watcher = watcher;
    this.score = score;
    this.cues = new ArrayDeque<>(scenario.caller());
  }

  @Override
  public synchronized void answered(SimulatedCall answered) {
    call = answered;
    watcher.rings(answered.sid());
  }

  @Override
  public synchronized void streamStarted() {
    score.began(ticker.nanos());
    nextCue();
  }

  @Override
  public synchronized void wordHeard(HeardWord word) {
    score.heard(word);
    String text = Words.plain(word.text());
    if (!text.isEmpty()) {
      heard.add(text);
      run.add(word.text());
    }
    if (cues.peek() instanceof Cue(Moment.Over(var words), var act) && wasHeard(words)) {
      perform(act);
    }
  }

  @Override
  public synchronized void personaStartedSpeaking(long sample) {
    personaSpeaks = true;
    score.personaStarted(sample);
  }

  @Override
  public synchronized void personaStopped(long sample) {
    personaSpeaks = false;
    quietSince = ticker.nanos();
    score.personaStopped(sample);
    tellRun();
    if (cues.peek() instanceof Cue(Moment.After(_, var quiet), _)) {
      ticker.after(quiet, this::lookAgain);
    }
  }

  private void tellRun() {
    if (!run.isEmpty()) {
      watcher.personaSaid(score.now(ticker.nanos()), String.join(" ", run), cleared);
      run.clear();
    }
    cleared = false;
  }

  private synchronized void lookAgain() {
    if (personaSpeaks
        || !(cues.peek() instanceof Cue(Moment.After(var words, var quiet), var act))) {
      return;
    }
    boolean quietEnough = ticker.nanos() - quietSince >= quiet.toNanos();
    if (quietEnough && wasHeard(words)) {
      perform(act);
    }
  }

  private boolean wasHeard(String words) {
    return Words.find(heard, Words.of(words), 0) >= 0;
  }

  private void nextCue() {
    if (cues.peek() instanceof Cue(Moment.Later(var time), var act)) {
      int left = cues.size();
      ticker.after(time, () -> performDue(left, act));
    }
  }

  private synchronized void performDue(int left, Act act) {
    if (cues.size() == left) {
      perform(act);
    }
  }

  private void perform(Act act) {
    cues.poll();
    heard.clear();
    SimulatedCall open = call;
    if (open == null) {
      return;
    }
    Duration now = score.now(ticker.nanos());
    switch (act) {
      case Act.Says(var words) -> say(open, words, now);
      case Act.Presses(char key) -> {
        open.press(key);
        watcher.pressed(now, key);
        nextCue();
      }
      case Act.HangsUp() -> open.hangUp();
      case Act.Vanishes() -> open.vanish();
    }
  }

  private void say(SimulatedCall open, String words, Duration now) {
    Utterance utterance = lines.get(words);
    if (utterance != null) {
      score.callerWillSay(words, personaSpeaks);
      watcher.callerSays(now, words, personaSpeaks);
      open.say(utterance);
    }
  }

  @Override
  public synchronized void callerStarted(Utterance utterance, long sample) {
    score.callerStarted(sample);
  }

  @Override
  public synchronized void callerFinished(Utterance utterance, long sample) {
    score.callerFinished(sample);
    nextCue();
  }

  @Override
  public synchronized void clearReceived(long sample, long discarded) {
    cleared = discarded > 0;
    score.cleared(sample, discarded);
  }

  @Override
  public synchronized void ended(String status) {
    tellRun();
    watcher.ended(score.now(ticker.nanos()), status);
  }
}
