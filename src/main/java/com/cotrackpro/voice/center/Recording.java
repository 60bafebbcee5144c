package com.cotrackpro.voice.center;

import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Phrases being spoken and kept, several at a time, until none is left or somebody says stop.
public final class Recording implements AutoCloseable {

  // A vendor that has refused three times within two seconds wants to be left in peace for a while.
  private static final Duration BREATHER = Duration.ofSeconds(5);

  private record Task(Phrase phrase, int patience) {}

  private final Director director;
  private final Ticker ticker;
  private final Queue<Task> left = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CountDownLatch over;
  private final Crew crew;

  private Recording(Director director, Ticker ticker, int jobs) {
    this.director = director;
    this.ticker = ticker;
    this.over = new CountDownLatch(jobs);
    this.crew = Crew.open("recording", Duration.ofSeconds(2), director::broke);
  }

  /// Begins.
  ///
  /// @param manner how many at a time, and how stubbornly
  public static Recording begin(
      List<Phrase> phrases, Director director, Ticker ticker, Manner manner) {
    var recording = new Recording(director, ticker, manner.jobs());
    phrases.forEach(phrase -> recording.left.add(new Task(phrase, manner.patience())));
    for (int i = 0; i < manner.jobs(); i++) {
      recording.crew.fork("voice-" + i, recording::speakAll);
    }
    return recording;
  }

  private void speakAll() throws InterruptedException {
    try {
      for (Task task = left.poll(); task != null && !stopped.get(); task = left.poll()) {
        speak(task);
      }
    } finally {
      over.countDown();
    }
  }

  private void speak(Task task) throws InterruptedException {
    Phrase phrase = task.phrase();
    if (!director.wants(phrase)) {
      return;
    }
    try {
      director.record(phrase);
    } catch (Unavailable e) {
      failed(task, e.trouble());
    } catch (IOException e) {
      stopUnless(director.goesOnAfter(phrase, e));
    }
  }

  private void failed(Task task, Trouble trouble) throws InterruptedException {
    if (trouble.kind() == Trouble.Kind.BUSY && task.patience() > 0) {
      left.add(new Task(task.phrase(), task.patience() - 1));
      ticker.pause(BREATHER);
    } else {
      stopUnless(director.goesOnAfter(task.phrase(), trouble));
    }
  }

  private void stopUnless(boolean goesOn) {
    if (!goesOn) {
      stopped.set(true);
    }
  }

  /// Waits until it is over, `limit` at most.
  ///
  /// @return whether it is
  public boolean await(Duration limit) throws InterruptedException {
    return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Stops it. What is being kept is kept whole or not at all.
  @Override
  public void close() {
    stopped.set(true);
    crew.close();
  }

  /// How it is done.
  ///
  /// @param jobs how many phrases are spoken at a time
  /// @param patience how often a phrase is put back when the vendor is too busy for it
  public record Manner(int jobs, int patience) {}

  /// Who speaks, and says what becomes of it. Called on the recording's threads, several at a time.
  public interface Director {

    /// Whether `phrase` is still to be spoken.
    boolean wants(Phrase phrase);

    /// Has a phrase spoken and keeps it. Blocks.
    ///
    /// @throws Unavailable when it cannot be spoken
    /// @throws IOException when it cannot be kept
    void record(Phrase phrase) throws Unavailable, IOException, InterruptedException;

    /// A phrase could not be spoken.
    ///
    /// @return whether to go on with the others
    boolean goesOnAfter(Phrase phrase, Trouble trouble) throws InterruptedException;

    /// A phrase could not be kept.
    ///
    /// @return whether to go on with the others
    boolean goesOnAfter(Phrase phrase, IOException failure);

    /// A defect ended one of the threads.
    void broke(Exception failure);
  }
}
