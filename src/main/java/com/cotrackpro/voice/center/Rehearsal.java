package com.cotrackpro.voice.center;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.port.PhraseBook;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.session.Casting;
import com.cotrackpro.voice.thread.Crew;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has every fixed phrase that is not on disk yet spoken once, in the background, so that greetings
/// start at once and the phrases for a failing vendor exist before it fails.
public final class Rehearsal implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  // Fewer than the smallest account may have generating at once: calls go first.
  private static final int VOICES = 3;

  private record Phrase(VoiceId voice, String text) {}

  private final Voice voice;
  private final PhraseBook book;
  private final Queue<Phrase> missing = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean given = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(VOICES);
  private final Crew crew =
      Crew.open(
          "rehearsal",
          Duration.ofSeconds(2),
          failure -> log.atWarn().setCause(failure).log("fixed phrases are not prepared"));

  private Rehearsal(Voice voice, PhraseBook book) {
    this.voice = voice;
    this.book = book;
  }

  /// Begins to prepare what `cast` says.
  public static Rehearsal begin(Cast cast, Voice voice, PhraseBook book) {
    var rehearsal = new Rehearsal(voice, book);
    for (Role role : cast.roles()) {
      rehearsal.look(cast.of(role));
    }
    for (int i = 0; i < VOICES; i++) {
      rehearsal.crew.fork("voice-" + i, rehearsal::speakAll);
    }
    return rehearsal;
  }

  private void look(Casting casting) {
    casting.script().fixedTexts().stream()
        .filter(text -> book.find(casting.voice(), text).isEmpty())
        .forEach(text -> missing.add(new Phrase(casting.voice(), text)));
  }

  private void speakAll() throws InterruptedException {
    try {
      for (Phrase phrase = missing.poll();
          phrase != null && !given.get();
          phrase = missing.poll()) {
        speak(phrase);
      }
    } finally {
      over.countDown();
    }
  }

  private void speak(Phrase phrase) throws InterruptedException {
    try {
      Mulaw sound = voice.synthesize(phrase.voice(), phrase.text());
      book.keep(phrase.voice(), phrase.text(), sound);
    } catch (Unavailable e) {
      if (given.compareAndSet(false, true)) {
        log.atWarn()
            .addKeyValue("reason", e.trouble().reason())
            .addKeyValue("missing", missing.size() + 1)
            .log("fixed phrases are not prepared, they will be spoken live");
      }
    }
  }

  /// Waits until it is over, `limit` at most.
  ///
  /// @return whether it is
  public boolean await(Duration limit) throws InterruptedException {
    return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    crew.close();
  }
}
