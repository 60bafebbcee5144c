package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What a call hears of its transcription.
final class Heard implements Transcriber.Listener {

  final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @Override
  public void partial(String words) {
    events.add("partial " + words);
  }

  @Override
  public void committed(String words) {
    events.add("committed " + words);
  }

  @Override
  public void ended(Trouble trouble) {
    events.add("ended " + trouble.kind() + " " + trouble.reason());
  }

  /// That many events, each awaited.
  List<String> next(int count) throws InterruptedException {
    var all = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      String event = events.poll(10, TimeUnit.SECONDS);
      all.add(event == null ? "nothing" : event);
    }
    return all;
  }
}
