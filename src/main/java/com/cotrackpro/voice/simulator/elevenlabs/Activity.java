package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import java.time.Duration;

/// Voice activity in one stream: has somebody spoken, and for how long is it quiet since?
final class Activity {

  private final long leastSpeech;
  private final long silence;

  /// Samples of speech in a row, short breaks included.
  private long speech;

  /// Samples since the last speech.
  private long quiet;

  private boolean spoken;

  /// An ear for pauses.
  ///
  /// @param leastSpeech what is shorter is no speech
  /// @param silence how long a pause ends a segment
  Activity(Duration leastSpeech, Duration silence) {
    this.leastSpeech = Mulaw.samplesIn(leastSpeech);
    this.silence = Mulaw.samplesIn(silence);
  }

  void hear(boolean loud, int samples) {
    if (loud) {
      speech += samples;
      quiet = 0;
      spoken |= speech >= leastSpeech;
    } else {
      quiet += samples;
      speech = quiet >= leastSpeech ? 0 : speech;
    }
  }

  /// Whether somebody has spoken since the last [#reset].
  boolean spoken() {
    return spoken;
  }

  /// Whether a pause has just ended what was said.
  boolean ended() {
    return spoken && quiet >= silence;
  }

  void reset() {
    spoken = false;
    speech = 0;
  }
}
