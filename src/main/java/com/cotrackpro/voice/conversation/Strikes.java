package com.cotrackpro.voice.conversation;

import java.time.Duration;
import java.util.List;

/// What failed, or stayed silent, how often in a row.
///
/// @param mind replies the model did not give
/// @param voice replies that could not be spoken
/// @param silences silences of the caller that were answered
/// @param deaf whether the caller has been told that we cannot hear
record Strikes(int mind, int voice, int silences, boolean deaf) {

  static final Strikes NONE = new Strikes(0, 0, 0, false);

  // Three in a row is no hiccup: better an honest goodbye than a fourth apology.
  private static final int OUT = 3;

  Strikes mindFailed() {
    return new Strikes(mind + 1, voice, silences, deaf);
  }

  Strikes mindWorked() {
    return new Strikes(0, voice, silences, deaf);
  }

  Strikes voiceFailed() {
    return new Strikes(mind, voice + 1, silences, deaf);
  }

  Strikes voiceWorked() {
    return new Strikes(mind, 0, silences, deaf);
  }

  Strikes silent() {
    return new Strikes(mind, voice, silences + 1, deaf);
  }

  Strikes spoken() {
    return new Strikes(mind, voice, 0, deaf);
  }

  Strikes hearingLost() {
    return new Strikes(mind, voice, silences, true);
  }

  Strikes hearingAgain() {
    return new Strikes(mind, voice, silences, false);
  }

  /// Whether there is no voice left to go on with. Without a mind the call goes on: what the caller
  /// says is still written down.
  boolean areOut() {
    return voice >= OUT;
  }

  /// How long the next silence may be.
  Duration patience(Script.Patience patience) {
    List<Duration> stages = patience.silence();
    return stages.get(Math.min(silences, stages.size() - 1));
  }
}
