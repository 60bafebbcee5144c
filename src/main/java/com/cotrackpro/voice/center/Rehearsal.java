package com.cotrackpro.voice.center;

import com.cotrackpro.voice.port.PhraseBook;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has every fixed phrase that is not on disk yet spoken once, in the background, so that greetings
/// start at once and the phrases for a failing vendor exist before it fails.
public final class Rehearsal implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  // Fewer than the smallest account may have generating at once, and none comes back when the
  // vendor
  // is busy: calls go first.
  private static final Recording.Manner MODEST = new Recording.Manner(3, 0);

  private final Recording recording;

  private Rehearsal(Recording recording) {
    this.recording = recording;
  }

  // Most calls. Other languages are recorded by `generate-audio`, or spoken live.
  private static final List<String> ENGLISH = List.of("en");

  /// Begins to prepare what `cast` says.
  public static Rehearsal begin(Cast cast, Voice voice, PhraseBook book, Ticker ticker) {
    List<Phrase> missing =
        Repertoire.of(cast, cast.roles(), ENGLISH).stream()
            .filter(phrase -> book.find(phrase.voice(), phrase.text()).isEmpty())
            .toList();
    return new Rehearsal(Recording.begin(missing, new Stage(voice, book), ticker, MODEST));
  }

  /// Waits until it is over, `limit` at most.
  ///
  /// @return whether it is
  public boolean await(Duration limit) throws InterruptedException {
    return recording.await(limit);
  }

  @Override
  public void close() {
    recording.close();
  }

  /// Keeps everything, and gives up at the first failure.
  private record Stage(Voice voice, PhraseBook book, AtomicBoolean given)
      implements Recording.Director {

    Stage(Voice voice, PhraseBook book) {
      this(voice, book, new AtomicBoolean());
    }

    @Override
    public boolean wants(Phrase phrase) {
      return true;
    }

    @Override
    public void record(Phrase phrase) throws Unavailable, InterruptedException {
      book.keep(phrase.voice(), phrase.text(), voice.synthesize(phrase.voice(), phrase.text()));
    }

    @Override
    public boolean goesOnAfter(Phrase phrase, Trouble trouble) {
      if (given.compareAndSet(false, true)) {
        log.atWarn()
            .addKeyValue("role", phrase.role())
            .addKeyValue("reason", trouble.reason())
            .log("fixed phrases are not prepared, they will be spoken live");
      }
      return false;
    }

    @Override
    public boolean goesOnAfter(Phrase phrase, IOException failure) {
      return true;
    }

    @Override
    public void broke(Exception failure) {
      log.atWarn().setCause(failure).log("fixed phrases are not prepared");
    }
  }
}
