package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One alarm that can be set again, ringing on a loop. Touched on that loop only.
final class Watch {

  private final Ticker ticker;
  private final Loop loop;

  /// Counts the settings, so that an alarm already on its way to the loop does not ring.
  private int setting;

  /// Null when it is not set.
  private Ticker.@Nullable Alarm alarm;

  Watch(Ticker ticker, Loop loop) {
    this.ticker = ticker;
    this.loop = loop;
  }

  /// Rings once after `delay`, unless it is set again or turned off before.
  void set(Duration delay, Runnable task) {
    off();
    int mine = setting;
    alarm = ticker.after(delay, () -> loop.run(() -> ring(mine, task)));
  }

  void off() {
    setting++;
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  private void ring(int which, Runnable task) {
    if (which == setting) {
      off();
      task.run();
    }
  }
}
