package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.twilio.CallListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A caller who only listens.
final class Ear implements CallListener {

  private final List<String> words = new CopyOnWriteArrayList<>();
  private volatile boolean streamed;

  @Override
  public void wordHeard(HeardWord word) {
    words.add(word.text());
  }

  @Override
  public void streamStarted() {
    streamed = true;
  }

  /// Everything heard so far.
  String words() {
    return String.join(" ", words);
  }

  /// Whether a media stream was ever open.
  boolean streamed() {
    return streamed;
  }
}
