package com.cotrackpro.voice.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.conversation.Event;
import com.cotrackpro.voice.conversation.Event.Played;
import com.cotrackpro.voice.conversation.Event.Silenced;
import com.cotrackpro.voice.conversation.Event.SoundBegan;
import com.cotrackpro.voice.conversation.Event.VoiceFailed;
import com.cotrackpro.voice.fake.LetterVoice;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.fake.PlayoutLine;
import com.cotrackpro.voice.port.PhraseBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MouthTest {

  private static final TurnId TURN = new TurnId(4);
  private static final VoiceId VOICE = new VoiceId("EXAVITQu4vr4xnSDxMaL");

  private final ManualTicker ticker = new ManualTicker();
  private final PlayoutLine line = new PlayoutLine(ticker);
  private final LetterVoice voice = new LetterVoice();
  private final Map<String, Mulaw> known = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<String> costs = new ArrayList<>();
  private final Mouth mouth =
      new Mouth(line, voice, book(), new Mouth.Setting(VOICE, ticker, events::add, meter()));

  MouthTest() {
    line.onMark(mouth::marked);
  }

  @Test
  void aPieceCountsAsHeardWhenItsSoundHasBeenPlayedAndNotWhenItWasSent() {
    mouth.say(TURN, 0, "Nine.");
    mouth.end();
    voice.deliver();
    assertThat(events).containsExactly(new SoundBegan(TURN));

    ticker.advance(Duration.ofMillis(299));
    assertThat(events).doesNotContain(new Played(TURN, 0));
    ticker.advance(Duration.ofMillis(2));

    assertThat(events).endsWith(new Played(TURN, 0));
  }

  @Test
  void aMouthThatIsClosedWaitsForNoMarkAnyLonger() {
    mouth.say(TURN, 0, "Nine.");
    voice.deliver();
    int alarms = ticker.alarms(); // the line's, which plays on, and the mouth's

    mouth.close();

    assertThat(ticker.alarms()).isEqualTo(alarms - 1);
  }

  @Test
  void stoppingTellsToTheLetterWhatWasHeard() {
    mouth.say(TURN, 0, "We open at nine.");
    mouth.say(TURN, 1, "We close at five.");
    voice.deliver();

    ticker.advance(Duration.ofMillis(50L * (17 + "We close".length())));
    mouth.stop(TURN);

    assertThat(line.clears()).isEqualTo(1);
    assertThat(events).endsWith(new Played(TURN, 0), new Silenced(TURN, 1, "We close".length()));
  }

  @Test
  void marksThatComeBackBecauseOfTheClearCountForNothing() {
    mouth.say(TURN, 0, "We open at nine.");
    mouth.end();
    voice.deliver();

    mouth.stop(TURN);
    ticker.advance(Duration.ofSeconds(10));

    assertThat(events).containsExactly(new SoundBegan(TURN), new Silenced(TURN, -1, 0));
  }

  @Test
  void aLineThatReturnsNoMarksIsTrustedByTheClock() {
    line.loseMarks();
    mouth.say(TURN, 0, "Nine.");
    mouth.end();
    voice.deliver();

    ticker.advance(Duration.ofSeconds(3));

    assertThat(events).endsWith(new Played(TURN, 0));
  }

  @Test
  void aKnownPhraseIsPlayedFromTheBookAndCostsNothing() {
    known.put("One moment.", Mulaw.silence(800));

    mouth.play(TURN, 0, "One moment.");
    ticker.advance(Duration.ofMillis(150));

    assertThat(events).containsExactly(new SoundBegan(TURN), new Played(TURN, 0));
    assertThat(costs).containsExactly("cached 11");
  }

  @Test
  void aPhraseSpokenLiveIsKeptForTheNextCall() {
    mouth.play(TURN, 0, "One moment.");
    voice.deliver();

    assertThat(known).containsEntry("One moment.", Mulaw.silence(12 * LetterVoice.LETTER));
    assertThat(costs).containsExactly("live 12");
  }

  @Test
  void aPhraseThatWasCutShortIsNotKept() {
    mouth.play(TURN, 0, "One moment.");

    mouth.stop(TURN);
    voice.deliver();

    assertThat(known).isEmpty();
  }

  @Test
  void whatIsSaidAfterAPhraseIsHeardAfterIt() {
    known.put("One moment.", Mulaw.silence(160));
    mouth.say(TURN, 0, "Yes.");
    mouth.play(TURN, 1, "One moment.");
    mouth.say(TURN, 2, "Done.");
    mouth.end();

    voice.deliver();
    ticker.advance(Duration.ofSeconds(2));

    assertThat(events)
        .containsExactly(
            new SoundBegan(TURN), new Played(TURN, 0), new Played(TURN, 1), new Played(TURN, 2));
    assertThat(line.sounds()).extracting(Mulaw::samples).containsExactly(5 * 400, 160, 6 * 400);
  }

  @Test
  void aBridgeIsHeardAheadOfWhatTheVoiceHasNotDelivered() {
    known.put("One moment.", Mulaw.silence(160));
    mouth.say(TURN, 0, "Yes.");

    mouth.bridge(TURN, 1, "One moment.");
    mouth.say(TURN, 2, "Really.");
    mouth.end();
    voice.deliver();

    assertThat(line.sounds()).extracting(Mulaw::samples).containsExactly(160, 5 * 400, 8 * 400);
  }

  @Test
  void aFailedVoiceNamesTheFirstPieceThatWillNotBeHeard() {
    mouth.say(TURN, 0, "Yes.");
    voice.deliver();
    mouth.say(TURN, 1, "Really.");

    voice.fail();

    assertThat(events).contains(new VoiceFailed(TURN, 1));
    ticker.advance(Duration.ofSeconds(1));
    assertThat(events).contains(new Played(TURN, 0));
  }

  @Test
  void aVoiceThatTellsNoLettersIsCutInProportion() {
    voice.tellNoLetters();
    mouth.say(TURN, 0, "We open at nine.");
    mouth.end();
    voice.deliver();

    ticker.advance(Duration.ofMillis(17 * 50 / 2));
    mouth.stop(TURN);

    assertThat(events).endsWith(new Silenced(TURN, 0, 8));
  }

  private PhraseBook book() {
    return new PhraseBook() {
      @Override
      public Optional<Mulaw> find(VoiceId id, String text) {
        return Optional.ofNullable(known.get(text));
      }

      @Override
      public void keep(VoiceId id, String text, Mulaw sound) {
        known.put(text, sound);
      }
    };
  }

  private Mouth.Meter meter() {
    return new Mouth.Meter() {
      @Override
      public void live(int characters) {
        costs.add("live " + characters);
      }

      @Override
      public void cached(int characters) {
        costs.add("cached " + characters);
      }
    };
  }
}
