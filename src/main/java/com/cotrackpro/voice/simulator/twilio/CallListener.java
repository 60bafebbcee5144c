package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.speech.Utterance;

/// What happens to a simulated caller.
///
/// All methods run on the network's pacing thread, one at a time, and must not block. Samples count
/// from the beginning of the call's recording, at 8 kHz; [SimulatedCall#nanosAt] turns them into
/// time.
public interface CallListener {

  /// A listener that does not care.
  CallListener NONE = new CallListener() {};

  /// The call has been set up: to be spoken into from now on.
  default void answered(SimulatedCall call) {}

  /// A media stream is open and `start` has been sent.
  default void streamStarted() {}

  /// A word has been heard to its end.
  default void wordHeard(HeardWord word) {}

  /// After a silence somebody speaks at the other end.
  ///
  /// @param sample where the speech begins, to 20 ms
  default void personaStartedSpeaking(long sample) {}

  /// For 300 ms nothing has been heard.
  ///
  /// @param sample where the speech ended
  default void personaStopped(long sample) {}

  /// The caller begins to say something.
  default void callerStarted(Utterance utterance, long sample) {}

  /// The caller has said it to its end.
  default void callerFinished(Utterance utterance, long sample) {}

  /// The server emptied the playback buffer.
  ///
  /// @param sample when
  /// @param discarded how many samples were thrown away
  default void clearReceived(long sample, long discarded) {}

  /// A mark has been sent back.
  ///
  /// @param cleared whether because of a `clear`
  default void markReturned(String name, long sample, boolean cleared) {}

  /// The server did not take the stream: its upgrade was answered with something other than 101.
  ///
  /// @param status the HTTP status; 0 when there was no answer at all
  default void streamRefused(int status) {}

  /// A stream is closed.
  ///
  /// @param code the close code; 1000 after our own `stop`
  default void streamClosed(int code) {}

  /// A second stream of the call, opened by fault, is closed.
  ///
  /// @param code the close code; the HTTP status when the upgrade was refused
  default void strayStreamClosed(int code) {}

  /// The call is over; nothing more comes.
  ///
  /// @param status Twilio's word for how it ended, such as `completed`
  default void ended(String status) {}
}
