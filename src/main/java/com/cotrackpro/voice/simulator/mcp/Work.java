package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.thread.Ticker;
import java.util.ArrayList;
import java.util.List;

/// A tool call under way. Any thread may use it.
final class Work {

  private final Outbox outbox;
  private final boolean endsStream;

  /// What is still to happen. Guarded by `this`.
  private final List<Ticker.Alarm> alarms = new ArrayList<>();

  /// Guarded by `this`.
  private boolean over;

  /// @param endsStream whether `outbox` is this call's alone
  Work(Outbox outbox, boolean endsStream) {
    this.outbox = outbox;
    this.endsStream = endsStream;
  }

  synchronized void add(Ticker.Alarm alarm) {
    if (over) {
      alarm.cancel();
    } else {
      alarms.add(alarm);
    }
  }

  /// A message on the way, such as progress.
  synchronized void notice(String json) {
    if (!over) {
      outbox.message(json);
    }
  }

  /// The answer.
  synchronized void answer(String json) {
    if (!over) {
      outbox.message(json);
      close();
    }
  }

  /// The connection breaks in the middle of the answer.
  synchronized void breakOff(String json) {
    if (!over) {
      outbox.breakOff(json);
      close();
    }
  }

  /// Gives it up: no answer comes. False when the answer was under way already.
  synchronized boolean cancel() {
    boolean late = over;
    if (!late) {
      close();
    }
    return !late;
  }

  private void close() {
    over = true;
    alarms.forEach(Ticker.Alarm::cancel);
    if (endsStream) {
      outbox.end();
    }
  }
}
