package com.cotrackpro.voice.simulator.twilio;

import static com.cotrackpro.voice.simulator.twilio.TinyServer.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.speech.WordEar;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedCallTest {

  private static final Ticker TICKER = Ticker.system();
  private static final int SECOND = Mulaw.RATE;
  private static final int MANY = 500; // frames: ten seconds

  private final Notes notes = new Notes();
  private TinyServer server;

  @BeforeEach
  void open() throws Exception {
    server = new TinyServer(TICKER);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aMarkComesBackWhenTheSoundBeforeItHasPlayed() throws Exception {
    ring();
    var stream = server.stream();
    String sid = stream.started();
    stream.next("media");

    long begin = TICKER.nanos();
    stream.play(sid, tone(SECOND / 2, 1));
    stream.mark(sid, "half a second");
    stream.next("mark");

    assertThat(millisSince(begin)).isBetween(495L, 1_500L);
  }

  @Test
  void aMarkComesBackAtOnceWhenNothingIsQueued() throws Exception {
    ring();
    var stream = server.stream();
    String sid = stream.started();
    stream.next("media");

    long begin = TICKER.nanos();
    stream.mark(sid, "at once");
    stream.next("mark");

    assertThat(millisSince(begin)).isLessThan(400);
  }

  @Test
  void clearReturnsThePendingMarksInOrderAndTheSoundIsNotHeard() throws Exception {
    var call = ring();
    var stream = server.stream();
    String sid = stream.started();
    stream.play(sid, tone(SECOND, 1));
    stream.mark(sid, "one");
    stream.play(sid, tone(5 * SECOND, 2));
    stream.mark(sid, "two");
    stream.mark(sid, "three");
    stream.next("media");

    stream.clear(sid);
    stream.play(sid, tone(160, 3));
    stream.mark(sid, "after");

    assertThat(List.of(mark(stream), mark(stream), mark(stream), mark(stream)))
        .containsExactly("one", "two", "three", "after");
    end(call);
    byte[] heard = call.heard().bytes();
    assertThat(count(heard, 1)).isLessThan(SECOND);
    assertThat(count(heard, 2)).isZero();
    assertThat(count(heard, 3)).isEqualTo(160);
    assertThat(call.statistics().clears()).hasSize(1);
    assertThat(notes.about("mark"))
        .containsExactly(
            "mark one cleared", "mark two cleared", "mark three cleared", "mark after");
  }

  @Test
  void framesKeepTheWallClocksPace() throws Exception {
    ring();
    var stream = server.stream();
    stream.started();
    stream.next("media");
    long begin = TICKER.nanos();

    for (int i = 0; i < 100; i++) {
      stream.next("media");
    }

    assertThat(millisSince(begin)).isBetween(1_900L, 2_600L);
  }

  @Test
  void manyCallsKeepTheirPaceTogether() throws Exception {
    var streams = new ArrayList<TinyServer.Stream>();
    for (int i = 0; i < 40; i++) {
      ring();
      streams.add(server.stream());
    }
    for (var stream : streams) {
      stream.next("media");
    }
    long begin = TICKER.nanos();
    for (int i = 0; i < 50; i++) {
      for (var stream : streams) {
        stream.next("media");
      }
    }

    assertThat(millisSince(begin)).isBetween(700L, 2_000L);
  }

  @Test
  void whatTheCallerSaysArrivesWordByWord() throws Exception {
    var call = ring();
    var stream = server.stream();
    stream.started();

    Utterance said = call.say("He was late again");

    assertThat(hear(stream, said.words().size())).containsExactly("He", "was", "late", "again");
    for (int i = 0; i < MANY && notes.about("caller finished").isEmpty(); i++) {
      stream.next("media");
    }
    end(call);
    assertThat(notes.about("caller")).containsExactly("caller started", "caller finished");
    assertThat(call.statistics().spoken().size())
        .isEqualTo(Math.ceilDiv(said.sound().samples(), Mulaw.FRAME));
    assertThat(call.said().samples()).isEqualTo(call.heard().samples());
  }

  @Test
  void theCallerTellsWhichWordsWereHeardBeforeAClear() throws Exception {
    var call = ring();
    var stream = server.stream();
    String sid = stream.started();
    Utterance reply =
        WordMarks.mark(
            Synthesiser.installed()
                .say("I am listening. Tell me all about yesterday evening", Speaker.PERSONA));
    int thirdWordEnds = reply.words().get(2).endSample();
    byte[] sound = reply.sound().bytes();

    stream.play(sid, Arrays.copyOf(sound, thirdWordEnds));
    stream.mark(sid, "three words");
    stream.play(sid, Arrays.copyOfRange(sound, thirdWordEnds, sound.length));
    stream.next("mark");
    stream.clear(sid);
    stream.mark(sid, "cleared");
    stream.next("mark");

    end(call);
    assertThat(notes.words).startsWith("I", "am", "listening.").doesNotContain("yesterday");
    assertThat(notes.about("persona")).containsExactly("persona started", "persona stopped");
  }

  @Test
  void keysArriveAsDtmf() throws Exception {
    var call = ring();
    var stream = server.stream();
    stream.started();

    call.press('5');

    var dtmf = stream.next("dtmf").path("dtmf");
    assertThat(dtmf.path("digit").stringValue()).isEqualTo("5");
    assertThat(dtmf.path("track").stringValue()).isEqualTo("inbound_track");
  }

  @Test
  void moreThanTenMinutesOfSoundAreAWarning() throws Exception {
    ring();
    var stream = server.stream();
    String sid = stream.started();

    byte[] minutes = tone(150 * SECOND, 1);
    for (int i = 0; i < 5; i++) {
      stream.play(sid, minutes);
    }
    stream.clear(sid);
    stream.mark(sid, "read");
    stream.next("mark");

    assertThat(server.network().breaches()).singleElement().asString().startsWith("31931");
  }

  @Test
  void aPauseBetweenTwoRunsOfSoundIsAGap() throws Exception {
    var call = ring();
    var stream = server.stream();
    String sid = stream.started();
    stream.next("media");
    stream.play(sid, tone(800, 1));
    stream.mark(sid, "ran dry");
    stream.next("mark");
    stream.next("media");
    stream.next("media");
    stream.next("media");

    stream.play(sid, tone(800, 2));
    stream.mark(sid, "heard");
    stream.next("mark");

    assertThat(call.statistics().gaps()).hasSize(1);
    assertThat(call.statistics().gaps().getFirst().samples()).isBetween(200L, 4_000L);
    assertThat(call.statistics().chunks())
        .extracting(CallStatistics.Passed::digest)
        .containsExactly(CallStatistics.digest(tone(800, 1)), CallStatistics.digest(tone(800, 2)));
  }

  private SimulatedCall ring() {
    return server.network().ring(new Ring("+15551230001", "parent", notes));
  }

  private static void end(SimulatedCall call) throws InterruptedException {
    call.hangUp();
    assertThat(call.awaitEnd(LIMIT)).isTrue();
  }

  private static String mark(TinyServer.Stream stream) throws InterruptedException {
    return stream.next("mark").at("/mark/name").stringValue();
  }

  private static List<String> hear(TinyServer.Stream stream, int words)
      throws InterruptedException {
    var heard = new ArrayList<HeardWord>();
    var ear = new WordEar(heard::add);
    for (int i = 0; i < MANY && heard.size() < words; i++) {
      ear.hear(stream.next("media").at("/media/payload").binaryValue());
    }
    return heard.stream().map(HeardWord::text).toList();
  }

  private static byte[] tone(int samples, int value) {
    byte[] sound = new byte[samples];
    Arrays.fill(sound, (byte) value);
    return sound;
  }

  private static int count(byte[] sound, int value) {
    int found = 0;
    for (byte sample : sound) {
      found += sample == value ? 1 : 0;
    }
    return found;
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(TICKER.nanos() - nanos).toMillis();
  }
}
