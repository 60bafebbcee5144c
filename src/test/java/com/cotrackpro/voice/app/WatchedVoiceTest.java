package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.telemetry.Metrics;
import com.cotrackpro.voice.thread.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedVoiceTest {

  private static final Trouble DOWN = new Trouble(Kind.DOWN, "reset");

  private final ManualTicker ticker = new ManualTicker();
  private final Metrics metrics = new Metrics();
  private final List<String> said = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Studio studio = new Studio();
  private final Voice.Speaker speaker =
      new WatchedVoice(studio, new Gates(ticker, new Pulse(ticker), metrics).to("voice"))
          .open(new VoiceId("EXAVITQu4vr4xnSDxMaL"), new Telling(), Runnable::run);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void aTurnIsSpokenAndTold() {
    speaker.say(new TurnId(1), "One.");
    speaker.say(new TurnId(1), "Two.");
    speaker.finish(new TurnId(1));
    studio.listener.finished(new TurnId(1));
    assertThat(said).containsExactly("1 One.", "1 Two.", "1 finish");
    assertThat(told).containsExactly("1 finished");
  }

  @Test
  void aVoiceThatFailsTurnAfterTurnIsNotAskedAndTheNextTurnFailsAtOnce() {
    fiveTurnsFail();
    said.clear();
    told.clear();
    speaker.say(new TurnId(9), "One.");
    speaker.say(new TurnId(9), "Two.");
    speaker.finish(new TurnId(9));
    assertThat(said).isEmpty();
    assertThat(told).containsExactly("9 failed " + Gate.SHUT);
  }

  @Test
  void afterARestOneTurnTriesItAndOpensTheWay() {
    fiveTurnsFail();
    ticker.advance(Duration.ofSeconds(6));
    speaker.say(new TurnId(10), "One.");
    studio.listener.finished(new TurnId(10));
    speaker.say(new TurnId(11), "Two.");
    speaker.say(new TurnId(12), "Three.");
    assertThat(said).endsWith("10 One.", "11 Two.", "12 Three.");
  }

  @Test
  void turnsThatAreAbandonedCountForNothing() {
    for (int i = 0; i < 200; i++) {
      speaker.say(new TurnId(i), "One.");
      speaker.abandon(new TurnId(i));
      studio.listener.failed(new TurnId(i), DOWN);
    }
    said.clear();
    speaker.say(new TurnId(300), "One.");
    assertThat(said).containsExactly("300 One.");
  }

  @Test
  void anEndedCallLeavesNoTrialOpen() {
    fiveTurnsFail();
    ticker.advance(Duration.ofSeconds(6));
    speaker.say(new TurnId(10), "One.");
    speaker.close();
    said.clear();
    speaker.say(new TurnId(11), "Two.");
    assertThat(said).containsExactly("11 Two.");
  }

  private void fiveTurnsFail() {
    for (int i = 0; i < 5; i++) {
      speaker.say(new TurnId(i), "One.");
      studio.listener.failed(new TurnId(i), DOWN);
    }
  }

  private final class Telling implements Voice.Listener {
    @Override
    public void sent(int characters) {
      told.add(characters + " sent");
    }

    @Override
    public void sound(TurnId turn, Mulaw sound, Alignment letters) {
      told.add(turn + " sound");
    }

    @Override
    public void finished(TurnId turn) {
      told.add(turn + " finished");
    }

    @Override
    public void failed(TurnId turn, Trouble trouble) {
      told.add(turn + " failed " + trouble);
    }
  }

  private final class Studio implements Voice, Voice.Speaker {

    private Listener listener = new Telling();

    @Override
    public Speaker open(VoiceId voice, Listener hearer, Loop loop) {
      listener = hearer;
      return this;
    }

    @Override
    public Mulaw synthesize(VoiceId voice, String text) {
      return Mulaw.silence(8);
    }

    @Override
    public String model() {
      return "studio";
    }

    @Override
    public void say(TurnId turn, String text) {
      said.add(turn + " " + text);
    }

    @Override
    public void finish(TurnId turn) {
      said.add(turn + " finish");
    }

    @Override
    public void abandon(TurnId turn) {
      said.add(turn + " abandon");
    }

    @Override
    public void close() {
      said.add("close");
    }
  }
}
