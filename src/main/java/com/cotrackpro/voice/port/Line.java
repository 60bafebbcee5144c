package com.cotrackpro.voice.port;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.thread.Loop;

/// The phone line of one call. All methods may be called from any thread, never block, keep the
/// order of their calls, and are quiet once the line is closed.
public interface Line {

  /// Plays `sound` after whatever has been handed over before. The other side buffers: any length,
  /// as fast as it comes.
  void play(Mulaw sound);

  /// Asks for `name` back when everything handed over so far has been heard.
  void mark(String name);

  /// Drops what has not been heard yet. Marks that were waiting come back at once all the same.
  void clear();

  /// Ends the connection, and with it the call.
  void hangUp();

  /// The event loop that the line's callbacks run on.
  Loop loop();

  /// What comes from the line. Called on [#loop], one at a time; must not block. [#closed] is last.
  interface Listener {

    /// The caller's sound, as it comes: 20 ms as a rule.
    void heard(Mulaw sound);

    /// A mark came back.
    void marked(String name);

    /// The caller pressed a key: `0`-`9`, `*`, `#`, `A`-`D`.
    void pressed(char key);

    /// The line is gone.
    ///
    /// @param hungUp whether the call was ended as it should be; false when the line just broke
    void closed(boolean hungUp);
  }
}
