package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.speech.Utterance;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Writes down everything that a call's listener is told.
final class Notes implements CallListener {

  final Queue<String> lines = new ConcurrentLinkedQueue<>();
  final Queue<String> words = new ConcurrentLinkedQueue<>();

  List<String> about(String what) {
    return lines.stream().filter(line -> line.startsWith(what)).toList();
  }

  @Override
  public void answered(SimulatedCall call) {
    lines.add("answered");
  }

  @Override
  public void streamStarted() {
    lines.add("stream started");
  }

  @Override
  public void wordHeard(HeardWord word) {
    words.add(word.text());
  }

  @Override
  public void personaStartedSpeaking(long sample) {
    lines.add("persona started");
  }

  @Override
  public void personaStopped(long sample) {
    lines.add("persona stopped");
  }

  @Override
  public void callerStarted(Utterance utterance, long sample) {
    lines.add("caller started");
  }

  @Override
  public void callerFinished(Utterance utterance, long sample) {
    lines.add("caller finished");
  }

  @Override
  public void clearReceived(long sample, long discarded) {
    lines.add("clear " + discarded);
  }

  @Override
  public void markReturned(String name, long sample, boolean cleared) {
    lines.add("mark " + name + (cleared ? " cleared" : ""));
  }

  @Override
  public void streamRefused(int status) {
    lines.add("stream refused " + status);
  }

  @Override
  public void streamClosed(int code) {
    lines.add("stream closed " + code);
  }

  @Override
  public void strayStreamClosed(int code) {
    lines.add("stray stream closed " + code);
  }

  @Override
  public void ended(String status) {
    lines.add("ended " + status);
  }
}
