package com.cotrackpro.voice.simulator.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.audio.Wav;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Simulated people speak audibly, at a person's pace, and say when each word sounds.
class SynthesiserTest {

  private static final String TEXT =
      "I have written down that the pick-up on Tuesday was forty minutes late, and that your son"
          + " waited outside. Is there anything else you would like me to note?";

  private final Synthesiser voice = Synthesiser.installed();

  @TempDir private Path folder;

  @Test
  void everySpeakerTalksAtAPersonsPace() throws Exception {
    for (Speaker speaker : Speaker.values()) {
      Utterance said = voice.say(TEXT, speaker);
      new Wav(said.sound(), Mulaw.silence(0)).write(folder.resolve(speaker + ".wav"));

      double minutes = said.sound().duration().toMillis() / 60_000.0;
      assertThat(said.words().size() / minutes).as("%s", speaker).isBetween(130.0, 190.0);
    }
  }

  @Test
  void spanishIsSpokenWithoutAComplaintOnTheTerminal() {
    PrintStream before = System.err;
    var printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      new FreeTts().say("Muy buenas. Puede llamar otra vez.", Speaker.CALLER);
    } finally {
      System.setErr(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("diphone");
  }

  @Test
  void everyWordHasItsTimeInOrderAndIsLoud() {
    Utterance said = voice.say(TEXT, Speaker.CALLER);
    byte[] sound = said.sound().bytes();

    assertThat(said.words()).extracting(SpokenWord::text).containsExactly(TEXT.split(" "));
    int before = 0;
    assertThat(said.words().getLast().endSample()).isGreaterThan(sound.length - 800);
    for (SpokenWord word : said.words()) {
      assertThat(word.startSample()).as(word.text()).isGreaterThanOrEqualTo(before);
      assertThat(word.endSample()).as(word.text()).isGreaterThan(word.startSample());
      assertThat(Loudness.isSpeech(sound, word.startSample(), word.endSample()))
          .as(word.text())
          .isTrue();
      before = word.endSample();
    }
    assertThat(before).isLessThanOrEqualTo(sound.length);
    assertThat(Loudness.rms(sound, 0, sound.length)).isBetween(1500.0, 5000.0);
  }

  @Test
  void speechBeginsAtOnceAndEndsSoon() {
    byte[] sound = voice.say("Hello there.", Speaker.PERSONA).sound().bytes();

    assertThat(Loudness.isSpeech(sound, 0, 800)).isTrue();
    assertThat(Loudness.isSpeech(sound, sound.length - 1200, sound.length)).isTrue();
  }

  @Test
  void aFullStopIsNoEndOfATurn() {
    for (Speaker speaker : Speaker.values()) {
      byte[] sound = voice.say(TEXT, speaker).sound().bytes();

      int quiet = 0;
      for (int at = 0; at + 160 <= sound.length; at += 160) {
        quiet = Loudness.isSpeech(sound, at, at + 160) ? 0 : quiet + 20;
        assertThat(quiet).as("%s, milliseconds of silence at %d", speaker, at).isLessThan(350);
      }
    }
  }

  @Test
  void markedSpeechIsHeardWordForWord() {
    for (Speaker speaker : Speaker.values()) {
      var heard = new ArrayList<HeardWord>();
      new WordEar(heard::add).hear(WordMarks.mark(voice.say(TEXT, speaker)).sound().bytes());

      assertThat(heard).allMatch(HeardWord::whole);
      assertThat(heard).extracting(HeardWord::text).containsExactly(TEXT.split(" "));
    }
  }

  @Test
  void theSameLineSoundsTheSame() {
    assertThat(new FreeTts().say("Once more.", Speaker.CHILD))
        .isEqualTo(new FreeTts().say("Once more.", Speaker.CHILD));
  }

  @Test
  void whatHasNoWordsIsAShortSilence() {
    for (String nothing : List.of("", " ", "…", "—", "\n\n", "!?")) {
      Utterance said = new FreeTts().say(nothing, Speaker.CALLER);

      assertThat(said.words()).isEmpty();
      assertThat(Loudness.rms(said.sound().bytes(), 0, said.sound().samples())).isZero();
    }
  }

  @Test
  void oddTextIsSpokenAllTheSame() {
    for (String odd :
        List.of("2025-11-22", "$40.50 (forty)", "naïve façade", "é", "“Yes,” he said — no.")) {
      Utterance said = new FreeTts().say(odd, Speaker.CALLER);

      assertThat(said.words()).as(odd).isNotEmpty();
      assertThat(said.sound().samples()).as(odd).isGreaterThan(0);
    }
  }

  @Test
  void manyThreadsMaySpeakAtOnce() throws Exception {
    var fresh = new FreeTts();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var lines =
          crowd.invokeAll(
              List.of(
                  () -> fresh.say("First of all.", Speaker.CALLER),
                  () -> fresh.say("First of all.", Speaker.CALLER),
                  () -> fresh.say("First of all.", Speaker.CALLER)));
      assertThat(lines.get(0).get()).isEqualTo(lines.get(1).get()).isEqualTo(lines.get(2).get());
    }
  }
}
