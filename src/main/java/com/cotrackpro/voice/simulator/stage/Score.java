package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.speech.HeardWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What was said and heard in a call, written down as it happens. Samples count from the beginning
/// of the recording, 8000 a second. Any thread.
public final class Score {

  /// A stretch of speech.
  ///
  /// @param words what was said; empty for the persona
  /// @param start its first sample
  /// @param end the sample behind its last; -1 while it lasts
  /// @param interrupting whether the persona was being heard when it was begun
  public record Stretch(String words, long start, long end, boolean interrupting) {
    Stretch until(long sample) {
      return new Stretch(words, start, sample, interrupting);
    }
  }

  /// The playback buffer was emptied.
  public record Clear(long sample, long discarded) {}

  private final List<HeardWord> heard = new ArrayList<>();
  private final List<Stretch> persona = new ArrayList<>();
  private final List<Stretch> caller = new ArrayList<>();
  private final List<Stretch> announced = new ArrayList<>();
  private final List<Clear> clears = new ArrayList<>();
  private long beganNanos;

  synchronized void began(long nanos) {
    beganNanos = nanos;
  }

  synchronized Duration now(long nanos) {
    return beganNanos == 0 ? Duration.ZERO : Duration.ofNanos(nanos - beganNanos);
  }

  synchronized void heard(HeardWord word) {
    heard.add(word);
  }

  synchronized void personaStarted(long sample) {
    persona.add(new Stretch("", sample, -1, false));
  }

  synchronized void personaStopped(long sample) {
    close(persona, sample);
  }

  synchronized void callerWillSay(String words, boolean interrupting) {
    announced.add(new Stretch(words, -1, -1, interrupting));
  }

  synchronized void callerStarted(long sample) {
    if (caller.size() < announced.size()) {
      Stretch said = announced.get(caller.size());
      caller.add(new Stretch(said.words(), sample, -1, said.interrupting()));
    }
  }

  synchronized void callerFinished(long sample) {
    close(caller, sample);
  }

  synchronized void cleared(long sample, long discarded) {
    clears.add(new Clear(sample, discarded));
  }

  private static void close(List<Stretch> stretches, long sample) {
    if (!stretches.isEmpty() && stretches.getLast().end() < 0) {
      stretches.set(stretches.size() - 1, stretches.getLast().until(sample));
    }
  }

  /// The persona's words that reached the ear, in order.
  public synchronized List<HeardWord> words() {
    return List.copyOf(heard);
  }

  /// When the persona was heard.
  public synchronized List<Stretch> persona() {
    return List.copyOf(persona);
  }

  /// What the caller said, and when.
  public synchronized List<Stretch> caller() {
    return List.copyOf(caller);
  }

  /// When the playback buffer was emptied.
  public synchronized List<Clear> clears() {
    return List.copyOf(clears);
  }
}
