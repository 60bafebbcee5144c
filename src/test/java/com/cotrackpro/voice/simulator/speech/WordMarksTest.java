package com.cotrackpro.voice.simulator.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Words written into sound are heard again exactly when their sound arrives.
class WordMarksTest {

  private static final int FRAME = 160;

  private final Random random = new Random(7);
  private final List<HeardWord> heard = new ArrayList<>();
  private final WordEar ear = new WordEar(heard::add);

  @Test
  void everyWordIsHeardWithItsTimeWhateverTheChunks() {
    Utterance marked = WordMarks.mark(spoken("My", "son", "came", "home", "on", "Tuesday."));

    byte[] sound = marked.sound().bytes();
    for (int at = 0; at < sound.length; ) {
      int size = Math.min(1 + random.nextInt(500), sound.length - at);
      ear.hear(Arrays.copyOfRange(sound, at, at + size));
      at += size;
    }

    assertThat(heard)
        .extracting(HeardWord::text)
        .containsExactly("My", "son", "came", "home", "on", "Tuesday.");
    assertThat(heard).allMatch(HeardWord::whole);
    assertThat(heard).extracting(HeardWord::index).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(heard).extracting(HeardWord::utterance).containsOnly(heard.getFirst().utterance());
    for (int i = 0; i < 6; i++) {
      assertThat(heard.get(i).startSample()).isEqualTo(marked.words().get(i).startSample());
      assertThat(heard.get(i).endSample()).isEqualTo(marked.words().get(i).endSample());
    }
  }

  @Test
  void aWordIsToldWithTheSampleThatEndsIt() {
    Utterance marked = WordMarks.mark(spoken("Hello", "there."));
    byte[] sound = marked.sound().bytes();
    int end = marked.words().getFirst().endSample();

    ear.hear(sound, 0, end - 1);
    assertThat(heard).isEmpty();
    ear.hear(sound, end - 1, end);

    assertThat(heard).extracting(HeardWord::text).containsExactly("Hello");
  }

  @Test
  void soundThatBeginsAnywhereIsUnderstood() {
    byte[] sound = WordMarks.mark(spoken("One", "two", "three")).sound().bytes();

    for (int shift = 1; shift < FRAME; shift += 13) {
      heard.clear();
      ear.hear(noise(shift));
      ear.hear(sound);
      assertThat(heard).extracting(HeardWord::text).containsExactly("One", "two", "three");
    }
  }

  @Test
  void lostFramesLoseTheirWordAndNoOther() {
    Utterance marked = WordMarks.mark(spoken("Yesterday", "afternoon", "he", "waited"));
    SpokenWord lost = marked.words().get(1);
    byte[] sound = marked.sound().bytes();
    int from = lost.startSample() + FRAME;
    int gone = (lost.endSample() - lost.startSample()) / 2 / FRAME * FRAME;

    ear.hear(sound, 0, from);
    ear.hear(sound, from + gone, sound.length);
    ear.end();

    assertThat(heard)
        .filteredOn(HeardWord::whole)
        .extracting(HeardWord::text)
        .containsExactly("Yesterday", "he", "waited");
    assertThat(heard)
        .filteredOn(word -> !word.whole())
        .extracting(HeardWord::index)
        .containsExactly(1);
  }

  @Test
  void aSingleLostFrameOfALongWordIsForgiven() {
    Utterance marked = WordMarks.mark(spoken("Yesterday"));
    byte[] sound = marked.sound().bytes();

    ear.hear(sound, 0, 5 * FRAME);
    ear.hear(sound, 6 * FRAME, sound.length);

    assertThat(heard).filteredOn(HeardWord::whole).hasSize(1);
  }

  @Test
  void aVoiceCutOffInMidWordLeavesThatWordBroken() {
    byte[] sound = WordMarks.mark(spoken("Good", "afternoon")).sound().bytes();

    ear.hear(sound, 0, sound.length - 9 * FRAME);
    ear.hear(Mulaw.silence(40 * FRAME).bytes());

    assertThat(heard).extracting(HeardWord::whole).containsExactly(true, false);
  }

  @Test
  void wordsOfAnyLengthSurviveInTheShortestSound() {
    var words = List.of("I", "x".repeat(900), "naïve", "Ünïcödé-ßtraße", "a", "b");
    var times = new ArrayList<SpokenWord>();
    for (int i = 0; i < words.size(); i++) {
      times.add(new SpokenWord(words.get(i), i * 70, i * 70 + 60));
    }

    Utterance marked = WordMarks.mark(new Utterance(Mulaw.of(noise(430)), times));
    ear.hear(marked.sound().bytes());

    assertThat(heard).allMatch(HeardWord::whole);
    assertThat(heard).extracting(HeardWord::text).containsExactlyElementsOf(words);
    assertThat(marked.words()).extracting(SpokenWord::text).containsExactlyElementsOf(words);
  }

  @Test
  void silenceAndUnmarkedSpeechSayNothing() {
    ear.hear(Mulaw.silence(80_000).bytes());
    ear.hear(noise(800_000));
    ear.end();

    assertThat(heard).isEmpty();
  }

  @Test
  void theSameSoundPlayedTwiceIsHeardTwice() {
    byte[] sound = WordMarks.mark(spoken("Again.")).sound().bytes();

    ear.hear(sound);
    ear.hear(sound);

    assertThat(heard).hasSize(2).allMatch(HeardWord::whole);
  }

  private Utterance spoken(String... words) {
    var sound = new ByteArrayOutputStream();
    var times = new ArrayList<SpokenWord>();
    for (String word : words) {
      int start = sound.size();
      sound.writeBytes(noise(400 * word.length() + 123));
      times.add(new SpokenWord(word, start, sound.size()));
      sound.writeBytes(Mulaw.silence(300).bytes());
    }
    return new Utterance(Mulaw.of(sound.toByteArray()), times);
  }

  private byte[] noise(int samples) {
    byte[] noise = new byte[samples];
    random.nextBytes(noise);
    return noise;
  }
}
