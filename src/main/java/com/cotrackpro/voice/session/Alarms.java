package com.cotrackpro.voice.session;

import com.cotrackpro.voice.conversation.Timer;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The timers a conversation has set. Belongs to the call's own thread; only the ringing comes from
/// the ticker's.
final class Alarms {

  /// A timer that rang. It counts only if nobody has cancelled or reset it meanwhile.
  record Rung(Timer timer, long setting) {}

  private record Setting(long number, Ticker.Alarm alarm) {}

  private final Ticker ticker;
  private final Consumer<Rung> onRing;
  private final Map<Timer, Setting> set = new HashMap<>();
  private long settings;

  Alarms(Ticker ticker, Consumer<Rung> onRing) {
    this.ticker = ticker;
    this.onRing = onRing;
  }

  void set(Timer timer, Duration delay) {
    cancel(timer);
    long number = ++settings;
    var alarm = ticker.after(delay, () -> onRing.accept(new Rung(timer, number)));
    set.put(timer, new Setting(number, alarm));
  }

  void cancel(Timer timer) {
    Setting before = set.remove(timer);
    if (before != null) {
      before.alarm().cancel();
    }
  }

  /// Whether `rung` still counts; then it is used up.
  boolean take(Rung rung) {
    Setting now = set.get(rung.timer());
    if (now == null || now.number() != rung.setting()) {
      return false;
    }
    set.remove(rung.timer());
    return true;
  }

  void cancelAll() {
    set.values().forEach(setting -> setting.alarm().cancel());
    set.clear();
  }
}
