package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What a call gets from its voice, as lines: `0 sound 480 'Hello '`, `0 finished`, `0 failed
/// SLOW`.
final class Spoken implements Voice.Listener {

  final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  /// The reasons given with failures.
  final BlockingQueue<String> reasons = new LinkedBlockingQueue<>();

  /// How many characters the vendor was sent.
  final AtomicInteger characters = new AtomicInteger();

  @Override
  public void sent(int more) {
    characters.addAndGet(more);
  }

  @Override
  public void sound(TurnId turn, Mulaw sound, Alignment letters) {
    if (letters.lettersHeardBy(sound.samples()) != letters.text().length()) {
      events.add("letters outlast their sound");
    }
    events.add(turn + " sound " + sound.samples() + " '" + letters.text() + "'");
  }

  @Override
  public void finished(TurnId turn) {
    events.add(turn + " finished");
  }

  @Override
  public void failed(TurnId turn, Trouble trouble) {
    reasons.add(trouble.reason());
    events.add(turn + " failed " + trouble.kind());
  }

  List<String> next(int count) throws InterruptedException {
    var all = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      String event = events.poll(10, TimeUnit.SECONDS);
      all.add(event == null ? "nothing" : event);
    }
    return all;
  }
}
