package com.cotrackpro.voice.session;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.audio.ReplayRing;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.conversation.Event;
import com.cotrackpro.voice.port.Line;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Transcriber.Transcription;
import com.cotrackpro.voice.port.Transcriber.Wishes;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The persona's ears: line to transcriber, and a new transcription when one is lost, with the
/// sound since the last words that became final.
///
/// Sound and words stay on the line's loop; only opening, which waits, has a thread of the crew.
final class Ears implements Transcriber.Listener {

  private static final Logger log = LoggerFactory.getLogger(Ears.class);

  // engine.md 2: a ring of 30 s.
  private static final Duration MEMORY = Duration.ofSeconds(30);

  // The vendor judges the end of an utterance a little behind the sound; what came since belongs to
  // the next.
  private static final Duration BEHIND = Duration.ofMillis(500);

  // promises.md, faults: the caller hears of it within 2.5 s.
  private static final Duration TELL_AFTER = Duration.ofMillis(2500);

  // Half a minute without ears is no conversation.
  private static final int MOST_ATTEMPTS = 8;

  private final Line line;
  private final Transcriber transcriber;
  private final Ticker ticker;
  private final Crew crew;
  private final Wishes wishes;
  private final Consumer<Event> events;
  private final ReplayRing ring = new ReplayRing(MEMORY);
  private final CatchUp catchUp = new CatchUp();

  /// Null while there is none. Confined to the loop.
  private @Nullable Transcription transcription;

  private String lastWords = "";
  private final AtomicLong samplesHeard = new AtomicLong();
  private boolean closed;

  /// How ears are set up.
  ///
  /// @param wishes how to listen
  /// @param ticker the time
  /// @param crew whose threads may wait
  /// @param events told what was understood, on the loop
  record Setting(Wishes wishes, Ticker ticker, Crew crew, Consumer<Event> events) {}

  Ears(Line line, Transcriber transcriber, Setting setting) {
    this.line = line;
    this.transcriber = transcriber;
    this.ticker = setting.ticker();
    this.crew = setting.crew();
    this.wishes = setting.wishes();
    this.events = setting.events();
  }

  /// Begins to listen; sound that comes before it is ready is kept.
  void open() {
    crew.fork("ears", () -> connect(Duration.ZERO));
  }

  /// The caller's sound. On the loop.
  void heard(Mulaw sound) {
    ring.add(sound);
    Transcription open = transcription;
    if (open != null) {
      catchUp.add(sound, each -> pass(open, each));
    }
  }

  /// Samples sent to the transcriber so far, replays included. Any thread.
  long samplesHeard() {
    return samplesHeard.get();
  }

  /// Listens no more.
  void close() {
    line.loop()
        .run(() -> {
          closed = true;
          if (transcription != null) {
            transcription.close();
            transcription = null;
          }
        });
  }

  private void pass(Transcription open, Mulaw sound) {
    samplesHeard.addAndGet(sound.samples());
    open.hear(sound);
  }

  private void connect(Duration wait) throws InterruptedException {
    var alarm = ticker.after(TELL_AFTER, () -> events.accept(new Event.HearingLost()));
    try {
      ticker.pause(wait);
      connectSomehow();
    } finally {
      alarm.cancel();
    }
  }

  private void connectSomehow() throws InterruptedException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      ticker.pause(pauseBefore(attempt));
      if (!connectOnce(attempt)) {
        return;
      }
    }
    events.accept(new Event.WindUp(EndReason.VENDOR_FAILED));
  }

  private static Duration pauseBefore(int attempt) {
    return attempt == 0
        ? Duration.ZERO
        : Duration.ofMillis(Math.min(4000, 250L << Math.min(attempt, 5)));
  }

  /// @return whether another attempt is worth it
  private boolean connectOnce(int attempt) throws InterruptedException {
    try {
      Transcription open =
          transcriber.open(
              new Wishes(wishes.silence(), wishes.language(), lastWords), this, line.loop());
      line.loop().run(() -> use(open));
      return false;
    } catch (Unavailable e) {
      log.atInfo()
          .addKeyValue("attempt", attempt)
          .addKeyValue("trouble", e.trouble().kind())
          .addKeyValue("reason", e.trouble().reason())
          .log("speech-to-text cannot be opened");
      if (e.trouble().kind() != Trouble.Kind.REFUSED) {
        return true;
      }
      events.accept(new Event.WindUp(EndReason.VENDOR_FAILED));
      return false;
    }
  }

  private void use(Transcription open) {
    if (closed) {
      open.close();
      return;
    }
    transcription = open;
    catchUp.begin(ring.audible(), each -> pass(open, each));
    events.accept(new Event.HearingBack());
  }

  @Override
  public void partial(String words) {
    events.accept(new Event.CallerTalking(words));
  }

  @Override
  public void committed(String words) {
    ring.keepLast(BEHIND);
    lastWords = words;
    events.accept(new Event.CallerSaid(words));
  }

  @Override
  public void ended(Trouble trouble) {
    transcription = null;
    log.atInfo()
        .addKeyValue("trouble", trouble.kind())
        .addKeyValue("reason", trouble.reason())
        .log("speech-to-text ended");
    if (closed) {
      return;
    }
    boolean refused = trouble.kind() == Trouble.Kind.REFUSED;
    if (refused) {
      events.accept(new Event.WindUp(EndReason.VENDOR_FAILED));
    } else {
      crew.fork("ears", () -> connect(pauseAfter(trouble)));
    }
  }

  private static Duration pauseAfter(Trouble trouble) {
    return trouble.kind() == Trouble.Kind.BUSY ? Duration.ofSeconds(1) : Duration.ZERO;
  }
}
