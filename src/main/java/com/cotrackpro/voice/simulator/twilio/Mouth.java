package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.speech.Utterance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What the caller is going to say, frame by frame. [#say] and [#press] may come from any thread,
/// the rest belongs to the pacing thread.
final class Mouth {

  private final CallListener listener;
  private final Queue<Utterance> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Character> keys = new ConcurrentLinkedQueue<>();
  private byte[] saying = new byte[0];
  private int said;

  Mouth(CallListener listener) {
    this.listener = listener;
  }

  void say(Utterance utterance) {
    waiting.add(utterance);
  }

  void press(char key) {
    keys.add(key);
  }

  /// The keys pressed since the last time.
  List<Character> takeKeys() {
    var taken = new ArrayList<Character>();
    for (Character key = keys.poll(); key != null; key = keys.poll()) {
      taken.add(key);
    }
    return taken;
  }

  /// Whether the next frame is speech.
  boolean hasSpeech() {
    return !waiting.isEmpty();
  }

  /// The next 20 ms, which begin at `sample`.
  byte[] next(long sample) {
    Utterance utterance = waiting.peek();
    if (utterance == null) {
      return silence();
    }
    if (said == 0) {
      saying = utterance.sound().bytes();
      listener.callerStarted(utterance, sample);
    }
    byte[] frame = silence();
    int length = Math.min(frame.length, saying.length - said);
    System.arraycopy(saying, said, frame, 0, length);
    said += length;
    if (said == saying.length) {
      finish(utterance, sample + length);
    }
    return frame;
  }

  private void finish(Utterance utterance, long sample) {
    waiting.remove();
    said = 0;
    listener.callerFinished(utterance, sample);
  }

  static byte[] silence() {
    byte[] quiet = new byte[Mulaw.FRAME];
    Arrays.fill(quiet, Mulaw.SILENCE);
    return quiet;
  }
}
