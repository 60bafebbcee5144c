package com.cotrackpro.voice.port;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.thread.Loop;

/// Turns words into the persona's sound.
public interface Voice {

  /// Opens a speaker for one call. Returns at once: it connects in the background and stays warm,
  /// reconnects when it must, and keeps what it is told to say meanwhile.
  ///
  /// @param loop where to live and to call back, the line's own
  Speaker open(VoiceId voice, Listener listener, Loop loop);

  /// Speaks one fixed phrase, away from any call. Blocks.
  ///
  /// @throws Unavailable when it cannot be had
  Mulaw synthesize(VoiceId voice, String text) throws Unavailable, InterruptedException;

  /// The same voice in another language, for who knows only one: itself.
  ///
  /// @param language ISO 639-1
  default Voice in(String language) {
    return this;
  }

  /// The name of the model that speaks, part of a phrase's identity on disk.
  String model();

  /// A call's voice. Any thread, never blocks, keeps the order of its calls.
  ///
  /// A turn's life: any number of [#say], then one of [#finish] and [#abandon]. Nothing may be said
  /// for a turn after that.
  interface Speaker {

    /// Speaks `text` after whatever the turn said before.
    ///
    /// @param text one speakable piece, not blank, without markup; a space is added at its end
    void say(TurnId turn, String text);

    /// The turn will say no more: [Listener#finished] follows its last sound.
    void finish(TurnId turn);

    /// Forgets the turn: not one more callback for it.
    void abandon(TurnId turn);

    /// Ends the connection. Not one more callback.
    void close();
  }

  /// What the voice produces. Called on the loop, one at a time; must not block.
  interface Listener {

    /// So many characters have gone to the vendor, who is paid for each, spoken or not: also for
    /// those that are said again after a lost connection.
    void sent(int characters);

    /// The turn's next sound.
    ///
    /// @param letters which letters of the said text it holds, [Alignment#NONE] where the vendor
    ///   does not say; over a turn they run through its pieces, each followed by one space
    void sound(TurnId turn, Mulaw sound, Alignment letters);

    /// All the turn's sound has been delivered.
    void finished(TurnId turn);

    /// The turn's remaining text will not be spoken: retrying did not help, or could not.
    void failed(TurnId turn, Trouble trouble);
  }
}
