package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.port.Line;
import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A line that plays what it is sent in the ticker's time, returns marks when the sound before them
/// has been heard, and on a clear returns them at once. Refuses whatever comes after the hang-up.
public final class PlayoutLine implements Line {

  private record Waiting(String mark, long position) {}

  private final Ticker ticker;
  private final ArrayDeque<Waiting> marks = new ArrayDeque<>();
  private final List<Mulaw> sounds = new ArrayList<>();
  private Consumer<String> onMark = _ -> {};
  private long sent;
  private long idleSince;
  private int clears;
  private boolean silentMarks;
  private boolean hungUp;

  /// A line whose sound passes in `ticker`'s time.
  public PlayoutLine(Ticker ticker) {
    this.ticker = ticker;
  }

  /// Tells `listener` of each mark that comes back.
  public void onMark(Consumer<String> listener) {
    onMark = listener;
  }

  /// From now on no mark comes back.
  public void loseMarks() {
    silentMarks = true;
  }

  /// All sound that was sent, in order.
  public List<Mulaw> sounds() {
    return List.copyOf(sounds);
  }

  /// How often it was told to forget what had not been heard.
  public int clears() {
    return clears;
  }

  @Override
  public void play(Mulaw sound) {
    refuseAfterEnd();
    long now = Mulaw.samplesIn(Duration.ofNanos(ticker.nanos()));
    if (now > idleSince + sent) {
      idleSince = now - sent;
    }
    sounds.add(sound);
    sent += sound.samples();
  }

  @Override
  public void mark(String name) {
    refuseAfterEnd();
    marks.add(new Waiting(name, idleSince + sent));
    long until = idleSince + sent - Mulaw.samplesIn(Duration.ofNanos(ticker.nanos()));
    ticker.after(Mulaw.lasting(Math.max(0, until)), this::returnMarks);
  }

  private void returnMarks() {
    long now = Mulaw.samplesIn(Duration.ofNanos(ticker.nanos()));
    while (!marks.isEmpty() && marks.getFirst().position() <= now) {
      tell(marks.poll().mark());
    }
  }

  private void tell(String mark) {
    if (!silentMarks) {
      onMark.accept(mark);
    }
  }

  @Override
  public void clear() {
    refuseAfterEnd();
    clears++;
    idleSince = Mulaw.samplesIn(Duration.ofNanos(ticker.nanos())) - sent;
    while (!marks.isEmpty()) {
      tell(marks.poll().mark());
    }
  }

  @Override
  public void hangUp() {
    hungUp = true;
  }

  @Override
  public Loop loop() {
    return Runnable::run;
  }

  private void refuseAfterEnd() {
    if (hungUp) {
      throw new IllegalStateException("nothing may be sent to a line after the hang-up");
    }
  }
}
