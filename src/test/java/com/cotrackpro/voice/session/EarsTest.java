package com.cotrackpro.voice.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.conversation.Event;
import com.cotrackpro.voice.conversation.Event.CallerSaid;
import com.cotrackpro.voice.conversation.Event.HearingBack;
import com.cotrackpro.voice.conversation.Event.HearingLost;
import com.cotrackpro.voice.conversation.Event.WindUp;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.fake.PatientTranscriber;
import com.cotrackpro.voice.fake.PatientTranscriber.Opened;
import com.cotrackpro.voice.fake.PlayoutLine;
import com.cotrackpro.voice.port.Transcriber.Wishes;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.thread.Crew;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EarsTest {

  private static final Wishes WISHES = new Wishes(Duration.ofMillis(700), "en", "");

  private final ManualTicker ticker = new ManualTicker();
  private final PatientTranscriber transcriber = new PatientTranscriber();
  private final Crew crew = Crew.open("call", Duration.ofSeconds(5), _ -> {});
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Ears ears =
      new Ears(
          new PlayoutLine(ticker),
          transcriber,
          new Ears.Setting(WISHES, ticker, crew, events::add));

  @AfterEach
  void stop() {
    crew.close();
  }

  @Test
  void soundThatCameBeforeTheTranscriberWasReadyIsNotLost() throws InterruptedException {
    ears.heard(speech(1));
    ears.heard(speech(2));

    Opened opened = opened();

    assertThat(opened.heard()).containsExactly(speech(1), speech(2));
  }

  @Test
  void afterALostConnectionTheSoundSinceTheLastFinalWordsIsHeardAgain()
      throws InterruptedException {
    Opened first = opened();
    hear(1, 100);
    first.commit("He was late.");
    hear(101, 140);

    first.breakOff(Kind.DOWN);
    Opened second = transcriber.next();
    await(HearingBack.class);

    // The 25 frames before the words became final are kept: the vendor had not judged them yet.
    assertThat(second.heard()).hasSize(65);
    assertThat(second.heard().getLast()).isEqualTo(speech(140));
    assertThat(second.wishes().lastHeard()).isEqualTo("He was late.");
  }

  @Test
  void aLongStretchIsNotHeardAgainInOneBurstButSoonEnough() throws InterruptedException {
    Opened first = opened();
    hear(1, 1400);

    first.breakOff(Kind.DOWN);
    Opened second = transcriber.next();
    await(HearingBack.class);

    assertThat(second.heard()).as("ten seconds at once").hasSize(500);
    hear(1401, 1640);
    assertThat(second.heard()).as("all of it five seconds later").hasSize(1640);
    assertThat(second.heard().getLast()).isEqualTo(speech(1640));
  }

  @Test
  void silenceIsNotHeardAgain() throws InterruptedException {
    Opened first = opened();
    for (int i = 0; i < 500; i++) {
      ears.heard(Mulaw.silence(Mulaw.FRAME));
    }
    hear(1, 10);

    first.breakOff(Kind.DOWN);
    Opened second = transcriber.next();
    await(HearingBack.class);

    assertThat(second.heard().size()).isBetween(10, 40);
    assertThat(second.heard().getLast()).isEqualTo(speech(10));
  }

  @Test
  void aRefusalThatStaysBringsTheCallToAClose() throws InterruptedException {
    transcriber.refuse(Kind.REFUSED);

    ears.open();

    assertThat(await(WindUp.class)).isEqualTo(new WindUp(EndReason.VENDOR_FAILED));
  }

  @Test
  void theCallerIsToldWhenNobodyHasListenedForAWhile() throws InterruptedException {
    transcriber.refuse(Kind.DOWN);
    ears.open();
    ticker.awaitPausing(1);

    ticker.advance(Duration.ofMillis(2600));

    assertThat(await(HearingLost.class)).isNotNull();
  }

  @Test
  void wordsBecomeEventsInTheirOrder() throws InterruptedException {
    Opened opened = opened();

    opened.partial("He was");
    opened.commit("He was late.");

    assertThat(List.of(events.take(), events.take()))
        .containsExactly(new Event.CallerTalking("He was"), new CallerSaid("He was late."));
  }

  private Opened opened() throws InterruptedException {
    ears.open();
    Opened opened = transcriber.next();
    await(HearingBack.class);
    return opened;
  }

  private void hear(int from, int to) {
    for (int i = from; i <= to; i++) {
      ears.heard(speech(i));
    }
  }

  private Event await(Class<? extends Event> kind) throws InterruptedException {
    Event event = events.take();
    while (!kind.isInstance(event)) {
      event = events.take();
    }
    return event;
  }

  /// A loud frame that is like no other.
  private static Mulaw speech(int number) {
    byte[] samples = new byte[Mulaw.FRAME];
    Arrays.fill(samples, (byte) 0x10);
    samples[0] = (byte) (number & 0x7F);
    samples[1] = (byte) (number >> 7 & 0x7F);
    return Mulaw.of(samples);
  }
}
