package com.cotrackpro.voice.simulator.speech;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.audio.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads texts aloud into a file.
public final class ReadAloud {

  // Between two texts: long enough to tell them apart.
  private static final Mulaw PAUSE = Mulaw.silence(Mulaw.RATE);

  private ReadAloud() {}

  /// Writes all of `texts`, one after the other, as a WAV; replaces what is there.
  public static void write(List<String> texts, Synthesiser voice, Path file) throws IOException {
    var sounds = new ArrayList<Mulaw>();
    for (String text : texts) {
      sounds.add(voice.say(text, Speaker.PERSONA).sound());
      sounds.add(PAUSE);
    }
    Mulaw all = Mulaw.joined(sounds);
    new Wav(all, all).write(file);
  }
}
