package com.cotrackpro.voice.port;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.thread.Loop;
import java.time.Duration;

/// Turns the caller's sound into words.
public interface Transcriber {

  /// Opens a transcription and waits until it is ready to hear.
  ///
  /// @param loop where to live and to call back, the line's own
  /// @throws Unavailable when it cannot be had; within the configured connect limit
  Transcription open(Wishes wishes, Listener listener, Loop loop)
      throws Unavailable, InterruptedException;

  /// How to listen.
  ///
  /// @param silence how long a pause ends an utterance
  /// @param language ISO 639-1
  /// @param lastHeard the last words understood before a lost connection; may be empty
  record Wishes(Duration silence, String language, String lastHeard) {}

  /// An open transcription. Any thread, never blocks, quiet once ended.
  interface Transcription {

    /// Hands over sound, in order.
    void hear(Mulaw sound);

    /// Ends it without a callback. What was not committed is lost.
    void close();
  }

  /// What was understood. Called on the loop, one at a time; must not block.
  interface Listener {

    /// The utterance so far; may still change, may be empty.
    void partial(String words);

    /// The utterance is final. Never blank. The next partial begins a new one.
    void committed(String words);

    /// The transcription ended, and not because of [Transcription#close]. Last, once.
    void ended(Trouble trouble);
  }
}
