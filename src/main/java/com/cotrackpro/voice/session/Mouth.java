package com.cotrackpro.voice.session;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.conversation.Event;
import com.cotrackpro.voice.port.Line;
import com.cotrackpro.voice.port.PhraseBook;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The persona's mouth: voice to line, in order, and what of it was heard.
///
/// Everything here runs on the line's loop: what others ask for is handed over to it, so that a
/// decision to stop and the sound it stops cannot cross. What happens goes out as events.
final class Mouth implements Voice.Listener {

  /// What speaking has cost so far, told as it happens.
  interface Meter {
    void live(int characters);

    void cached(int characters);
  }

  // Marks come back within a network's round trip after their sound; later the clock alone decides.
  private static final Duration MARKS_LATE = Duration.ofMillis(1500);

  private final Line line;
  private final PhraseBook phrases;
  private final VoiceId voiceId;
  private final Ticker ticker;
  private final Consumer<Event> events;
  private final Meter meter;
  private final Voice.Speaker speaker;

  private final Playback playback = new Playback();
  private final ArrayDeque<Strand> strands = new ArrayDeque<>();
  private final Ledge ledge = new Ledge();
  private int keys;
  private int marks;
  private boolean closed;

  /// Null while no mark is waited for.
  private Ticker.@Nullable Alarm watch;

  /// How a mouth is set up.
  ///
  /// @param voice the persona's
  /// @param ticker the time
  /// @param events told what happens, on the loop
  /// @param meter told what it costs, on the loop
  record Setting(VoiceId voice, Ticker ticker, Consumer<Event> events, Meter meter) {}

  Mouth(Line line, Voice voice, PhraseBook phrases, Setting setting) {
    this.line = line;
    this.phrases = phrases;
    this.voiceId = setting.voice();
    this.ticker = setting.ticker();
    this.events = setting.events();
    this.meter = setting.meter();
    this.speaker = voice.open(voiceId, this, line.loop());
  }

  /// Speaks a piece live after the turn's earlier ones.
  void say(TurnId turn, int piece, String text) {
    line.loop().run(() -> speak(new Passage(turn, piece, text)));
  }

  /// Plays a fixed phrase after the turn's earlier pieces.
  void play(TurnId turn, int piece, String text) {
    line.loop().run(() -> phrase(new Passage(turn, piece, text), false));
  }

  /// Plays a fixed phrase ahead of whatever does not sound yet.
  void bridge(TurnId turn, int piece, String text) {
    line.loop().run(() -> phrase(new Passage(turn, piece, text), true));
  }

  /// The turn has no more pieces.
  void end() {
    line.loop().run(this::closeLast);
  }

  /// Stops the turn at once and tells how much of it was heard.
  void stop(TurnId turn) {
    line.loop().run(() -> silence(turn));
  }

  /// A mark came back. On the loop.
  void marked(String name) {
    playback.returned(name, ticker.nanos());
    tellPlayed();
  }

  /// Ends it all: not one more event.
  void close() {
    speaker.close();
    line.loop()
        .run(() -> {
          closed = true;
          watchNoMore();
        });
  }

  private void speak(Passage passage) {
    Strand open = strands.peekLast();
    if (open == null || open.isClosed()) {
      open = new Strand(nextKey(), false);
      strands.add(open);
    }
    utter(open, passage);
  }

  private void utter(Strand strand, Passage passage) {
    strand.add(passage);
    ledge.add(passage);
    speaker.say(strand.key(), passage.text());
  }

  private void phrase(Passage passage, boolean ahead) {
    Optional<Mulaw> known = phrases.find(voiceId, passage.text());
    closeLast();
    var strand = new Strand(nextKey(), known.isEmpty());
    if (ahead) {
      strands.addFirst(strand);
    } else {
      strands.add(strand);
    }
    if (known.isEmpty()) {
      utter(strand, passage);
    } else {
      recall(strand, passage, known.get());
    }
    closeStrand(strand);
    pump();
  }

  private void recall(Strand strand, Passage passage, Mulaw sound) {
    strand.add(passage);
    ledge.add(passage);
    meter.cached(passage.text().length());
    strand.arrived(new Strand.Sound(sound, Alignment.NONE));
    strand.close();
    strand.finish();
  }

  private void closeLast() {
    Strand last = strands.peekLast();
    if (last != null) {
      closeStrand(last);
    }
  }

  private void closeStrand(Strand strand) {
    if (!strand.isClosed()) {
      strand.close();
      speaker.finish(strand.key());
    }
  }

  private TurnId nextKey() {
    return new TurnId(keys++);
  }

  @Override
  public void sent(int characters) {
    meter.live(characters);
  }

  @Override
  public void sound(TurnId key, Mulaw sound, Alignment letters) {
    strand(key).ifPresent(strand -> strand.arrived(new Strand.Sound(sound, letters)));
    pump();
  }

  @Override
  public void finished(TurnId key) {
    strand(key).ifPresent(Strand::finish);
    pump();
  }

  @Override
  public void failed(TurnId key, Trouble trouble) {
    strand(key).ifPresent(this::fail);
    pump();
  }

  private void fail(Strand strand) {
    strand.close();
    strand.finish();
    strand
        .current()
        .ifPresent(passage -> {
          strand.passages().stream().filter(later -> !later.isComplete()).forEach(ledge::forget);
          events.accept(new Event.VoiceFailed(passage.turn(), passage.piece()));
        });
  }

  private Optional<Strand> strand(TurnId key) {
    return strands.stream().filter(strand -> strand.key().equals(key)).findFirst();
  }

  /// Sends everything to the line that may go now.
  private void pump() {
    while (!strands.isEmpty()) {
      Strand first = strands.getFirst();
      first.next().ifPresent(sound -> lay(first, sound));
      if (first.isDone()) {
        complete(strands.removeFirst());
      } else if (!first.hasSoundWaiting()) {
        return;
      }
    }
  }

  private void lay(Strand strand, Strand.Sound sound) {
    long start = playback.sent();
    strand.current().ifPresent(passage -> ledge.begin(passage.turn(), events));
    line.play(sound.sound());
    playback.sent(sound.sound().samples(), ticker.nanos());
    strand.lay(sound, start);
    String name = "m" + marks++;
    playback.marked(name);
    line.mark(name);
    watch();
  }

  private void complete(Strand strand) {
    strand.passages().forEach(passage -> passage.completeAt(playback.sent()));
    strand.keepsake().ifPresent(sound -> keep(strand, sound));
    tellPlayed();
  }

  private void keep(Strand strand, Mulaw sound) {
    phrases.keep(voiceId, strand.passages().getFirst().text(), sound);
  }

  private void silence(TurnId turn) {
    strands.forEach(strand -> speaker.abandon(strand.key()));
    strands.clear();
    long heard = playback.cleared(ticker.nanos());
    line.clear();
    ledge.tellHeard(heard, turn, events);
  }

  private void tellPlayed() {
    ledge.tellPlayed(playback.confirmed(), events);
  }

  /// Looks after marks that do not come back.
  private void watch() {
    if (watch != null || closed) {
      return;
    }
    long left = playback.sent() - playback.position(ticker.nanos());
    watch =
        ticker.after(
            Mulaw.lasting(left).plus(MARKS_LATE), () -> line.loop().run(this::marksAreLate));
  }

  private void watchNoMore() {
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
  }

  private void marksAreLate() {
    watchNoMore();
    boolean over = playback.position(ticker.nanos()) >= playback.sent();
    if (!playback.awaitsMarks()) {
      return;
    }
    if (over) {
      playback.trustTheClock();
      tellPlayed();
    } else {
      watch();
    }
  }
}
