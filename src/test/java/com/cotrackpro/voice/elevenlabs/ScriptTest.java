package com.cotrackpro.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Alignment;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {

  private final Script script = new Script();

  @Test
  void lettersRunThroughThePiecesWhateverSpacesTheVendorGivesThem() {
    send("All right.", "I'm here.");

    assertThat(sound(" All right.").text()).isEqualTo("All right.");
    assertThat(sound("I'm he").text()).isEqualTo(" I'm he");
    assertThat(sound("re. ").text()).isEqualTo("re. ");
  }

  @Test
  void aLetterIsHeardWhenItsSoundHasEnded() {
    send("Yes.");

    Alignment letters = sound("Yes. ");

    assertThat(letters.lettersHeardBy(0)).isZero();
    assertThat(letters.lettersHeardBy(79)).isZero();
    assertThat(letters.lettersHeardBy(80)).isEqualTo(1);
    assertThat(letters.lettersHeardBy(400)).isEqualTo(5);
  }

  @Test
  void anElementOfSeveralLettersEndsThemTogether() {
    send("off it");

    Alignment letters =
        script.sound(
            Letters.of(List.of("off", " ", "it"), List.of(0, 30, 40), List.of(30, 10, 20)), 480);

    assertThat(letters.text()).isEqualTo("off it");
    assertThat(letters.lettersHeardBy(239)).isZero();
    assertThat(letters.lettersHeardBy(240)).isEqualTo(3);
  }

  @Test
  void listsThatDoNotFitTogetherAreNoLetters() {
    assertThat(Letters.of(List.of("a", "b"), List.of(0), List.of(10)).isEmpty()).isTrue();
  }

  @Test
  void whatSoundedWithoutLettersIsToldWithTheNextThatHaveThem() {
    send("He was late again.", "I know that.");
    script.sound(Letters.NONE, 1440);

    Alignment letters = sound("I know that. ");

    assertThat(letters.text()).isEqualTo("He was late again. I know that. ");
    assertThat(letters.lettersHeardBy(0)).isEqualTo("He was late again. ".length());
  }

  @Test
  void lettersOfAnotherTextAreNone() {
    send("It was $42.50.");

    assertThat(sound("It was forty-two").text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'He came home late. ','He came ','home late. '",
    "'He came home late. ','He came','home late. '",
    "'He came home late. ','He came ho','home late. '",
    "'It isn''t so. ','It isn','isn''t so. '",
    "'He came. Good. ','He came','Good. '",
    "'He came. ','','He came. '"
  })
  void whatHasNotSoundedIsSentAgainFromAWordsBeginning(String text, String sounded, String again) {
    send(text.strip());
    if (!sounded.isEmpty()) {
      sound(sounded);
    }

    assertThat(script.rewind()).isTrue();

    assertThat(script.next()).contains(again);
    assertThat(script.next()).isEmpty();
  }

  @Test
  void aSecondAttemptTellsNoLetterTwice() {
    send("He came home late.");
    sound("He came ho");
    script.rewind();
    script.next();

    assertThat(sound("ho").text()).isEmpty();
    assertThat(sound("me late.").text()).isEqualTo("me late.");
  }

  @ParameterizedTest
  @CsvSource({"'All said. '", "'All said.'", "'All said'"})
  void whenAllHasSoundedNothingIsLeft(String sounded) {
    send("All said.");
    sound(sounded);

    assertThat(script.rewind()).isFalse();
    assertThat(script.hasUnsent()).isFalse();
  }

  private void send(String... pieces) {
    for (String piece : pieces) {
      script.add(piece);
      assertThat(script.next()).contains(piece + " ");
    }
  }

  /// Sound of 10 ms a letter.
  private Alignment sound(String letters) {
    List<String> chars = letters.chars().mapToObj(Character::toString).toList();
    List<Integer> starts = IntStream.range(0, chars.size()).map(i -> i * 10).boxed().toList();
    List<Integer> durations = chars.stream().map(_ -> 10).toList();
    return script.sound(Letters.of(chars, starts, durations), chars.size() * 80);
  }
}
