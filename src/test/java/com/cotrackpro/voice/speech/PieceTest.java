package com.cotrackpro.voice.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PieceTest {

  @Test
  void whatWasHeardEndsAtTheLastWordHeard() {
    Piece piece = Piece.of(" We open at nine, every day.");

    assertThat(piece.heard(0)).isEmpty();
    assertThat(piece.heard(1)).isEmpty();
    assertThat(piece.heard("We".length())).isEqualTo(" We");
    assertThat(piece.heard("We open a".length())).isEqualTo(" We open");
    assertThat(piece.heard("We open at nine".length())).isEqualTo(" We open at nine,");
    assertThat(piece.heard(1000)).isEqualTo(" We open at nine, every day.");
  }

  @Test
  void moneyAndDatesAreHeardWhollyOrNotAtAll() {
    Piece piece = Piece.of("He owes $42.50 since March 3, 2026 or so.");

    assertThat(piece.heard("He owes forty-two dollars and fifty".length())).isEqualTo("He owes");
    assertThat(piece.heard("He owes forty-two dollars and fifty cents".length()))
        .isEqualTo("He owes $42.50");
    assertThat(
            piece.heard(
                "He owes forty-two dollars and fifty cents since March third, twenty".length()))
        .isEqualTo("He owes $42.50 since");
  }

  @Test
  void markupBelongsToTheWordItDresses() {
    Piece piece = Piece.of("- He was **very** late.");

    assertThat(piece.heard(1)).isEmpty();
    assertThat(piece.heard("He was very".length())).isEqualTo("- He was **very**");
  }

  @Test
  void aPieceWithNothingToSayIsHeardAtOnce() {
    Piece piece = Piece.of("\n---\n");

    assertThat(piece.spoken()).isEmpty();
    assertThat(piece.heard(0)).isEqualTo("\n---\n");
  }

  @Test
  void aSpokenFormThatIsNotOursIsHeardInProportion() {
    Piece piece = new Piece("one two three four", "ONE TWO THREE FOUR");

    assertThat(piece.heard(9)).isEqualTo("one two");
    assertThat(piece.heard(17)).isEqualTo("one two three");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void moreLettersNeverMeanLessHeard(String text) {
    Piece piece = Piece.of(text);

    String before = "";
    for (int letters = 0; letters <= piece.spoken().length() + 1; letters++) {
      String heard = piece.heard(letters);
      assertThat(text).startsWith(heard);
      assertThat(heard).startsWith(before);
      assertThat(heard.isEmpty() || endsWord(text, heard.length())).isTrue();
      before = heard;
    }

    assertThat(before).isEqualTo(text);
  }

  private static boolean endsWord(String text, int end) {
    return end == text.length() || Character.isWhitespace(text.charAt(end));
  }

  static List<String> texts() {
    var texts = new ArrayList<>(Golden.lines("markup.txt"));
    Golden.lines("spoken.txt").forEach(line -> texts.add(line.substring(0, line.indexOf(" => "))));
    return texts;
  }
}
