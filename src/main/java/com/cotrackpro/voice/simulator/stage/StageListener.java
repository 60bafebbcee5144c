package com.cotrackpro.voice.simulator.stage;

import java.time.Duration;

/// Watches a call as it happens. Called on the pacing thread; must not block.
public interface StageListener {

  /// Somebody who does not watch.
  StageListener NONE = new StageListener() {};

  /// The phone rings.
  default void rings(String callSid) {}

  /// The caller begins to say `words`.
  ///
  /// @param interrupting whether the persona was being heard at that moment
  default void callerSays(Duration at, String words, boolean interrupting) {}

  /// The persona has been heard to say `words`, and then was silent.
  ///
  /// @param cutOff whether it was silenced in the middle
  default void personaSaid(Duration at, String words, boolean cutOff) {}

  /// The caller pressed a key.
  default void pressed(Duration at, char key) {}

  /// A tool was called.
  default void toolCalled(Duration at, String tool) {}

  /// The call is over.
  default void ended(Duration at, String how) {}
}
