package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A transcriber that hears everything and understands what the test tells it to. Refuses sound
/// after it has ended, as a closed socket does.
public final class PatientTranscriber implements Transcriber {

  /// One opened transcription.
  public static final class Opened implements Transcription {

    private final Wishes wishes;
    private final Listener listener;
    private final List<Mulaw> heard = new ArrayList<>();
    private boolean over;

    private Opened(Wishes wishes, Listener listener) {
      this.wishes = wishes;
      this.listener = listener;
    }

    /// What was wished for.
    public Wishes wishes() {
      return wishes;
    }

    /// The sound it was given.
    public List<Mulaw> heard() {
      return List.copyOf(heard);
    }

    /// Whether nobody listens any more.
    public boolean isOver() {
      return over;
    }

    /// Understands words so far.
    public void partial(String words) {
      listener.partial(words);
    }

    /// Understands an utterance.
    public void commit(String words) {
      listener.committed(words);
    }

    /// Breaks.
    public void breakOff(Trouble.Kind kind) {
      over = true;
      listener.ended(new Trouble(kind, "broken on purpose"));
    }

    @Override
    public void hear(Mulaw sound) {
      if (over) {
        throw new IllegalStateException("nothing may be heard by a transcription that has ended");
      }
      heard.add(sound);
    }

    @Override
    public void close() {
      over = true;
    }
  }

  private final BlockingQueue<Opened> opened = new LinkedBlockingQueue<>();
  private final Queue<Trouble> refusals = new ArrayDeque<>();

  /// The next attempt to open one fails so.
  public synchronized void refuse(Trouble.Kind kind) {
    refusals.add(new Trouble(kind, "refused on purpose"));
  }

  /// Waits for the next transcription that is opened.
  public Opened next() throws InterruptedException {
    return opened.take();
  }

  @Override
  public synchronized Transcription open(Wishes wishes, Listener listener, Loop loop)
      throws Unavailable {
    if (!refusals.isEmpty()) {
      throw new Unavailable(refusals.remove());
    }
    var transcription = new Opened(wishes, listener);
    opened.add(transcription);
    return transcription;
  }
}
