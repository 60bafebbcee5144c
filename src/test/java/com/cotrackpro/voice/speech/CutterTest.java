package com.cotrackpro.voice.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutterTest {

  private static final Pattern MARKUP = Pattern.compile("[*_#`~|<>{}\\[\\]\\\\^]|https?:");

  @ParameterizedTest
  @MethodSource("sentences")
  void aReplyIsCutIntoSentencesAndNeverWhereSomethingBelongsTogether(String example) {
    String reply = example.replace("|", "");

    assertThat(written(cut(reply, reply.length()))).isEqualTo(example);
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void theCutsAreTheSameHoweverTheReplyComes(String example) {
    String reply = example.replace("|", "");
    var random = new Random(example.hashCode());

    assertThat(written(cut(reply, 1))).isEqualTo(example);
    for (int run = 0; run < 20; run++) {
      assertThat(written(cutRandomly(reply, random))).isEqualTo(example);
    }
  }

  static List<String> sentences() {
    return Golden.lines("sentences.txt");
  }

  @Test
  void theFirstPieceMayBeAClauseAndTheOthersAreSentences() {
    var first = Cutter.fresh().add("I hear you, and that sounds frightening, so");

    assertThat(written(first.pieces())).isEqualTo("I hear you, and that sounds frightening,");
    assertThat(first.next().add(" let us write it down, bit by bit, today").pieces()).isEmpty();
  }

  @Test
  void aPieceIsThereAsSoonAsTheNextSentenceBegins() {
    var cutter = Cutter.fresh().add("I hear you.").next();

    assertThat(cutter.add(" W").pieces()).hasSize(1);
  }

  @Test
  void aSentenceThatEndsInAnOrdinaryWordDoesNotWaitForTheNext() {
    assertThat(Cutter.fresh().add("He was late. ").pieces()).hasSize(1);
    assertThat(Cutter.fresh().add("I saw Dr. ").pieces()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("markup")
  void noMarkupIsSpokenWhereverTheReplyIsSplit(String reply) {
    for (int at = 0; at <= reply.length(); at++) {
      var pieces = new ArrayList<Piece>();
      var head = Cutter.fresh().add(reply.substring(0, at));
      pieces.addAll(head.pieces());
      var breath = head.next().hurry();
      pieces.addAll(breath.pieces());
      var tail = breath.next().add(reply.substring(at));
      pieces.addAll(tail.pieces());
      pieces.addAll(tail.next().flush().pieces());

      assertThat(together(pieces)).isEqualTo(reply);
      assertThat(pieces).noneMatch(piece -> MARKUP.matcher(piece.spoken()).find());
    }
  }

  static List<String> markup() {
    return Golden.lines("markup.txt");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void piecesTogetherAreTheReplyToTheLetterWhateverHappens(long seed) {
    var random = new Random(seed);
    for (int run = 0; run < 500; run++) {
      String reply = invented(random);

      List<Piece> pieces = cutRandomly(reply, random, true);

      assertThat(together(pieces)).isEqualTo(reply);
      assertThat(pieces).noneMatch(piece -> piece.written().isEmpty());
      assertThat(pieces).noneMatch(piece -> MARKUP.matcher(piece.spoken()).find());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"check_safety\", \"input\": {\"context\": \"He hit her. Again.\"}}",
        "[{\"type\": \"tool_use\"}] Then more. And more.",
        "<function_calls>\n<invoke name=\"x\">He was late. Again.</invoke>",
        "check_safety(sessionId=\"abc\", context=\"Late. Again.\")",
        "call: start_session{role: parent}"
      })
  void aReplyThatLooksLikeAToolCallIsNotSpoken(String reply) {
    assertThat(cut(reply, 1)).allMatch(piece -> piece.spoken().isEmpty());
    assertThat(together(cut(reply, 3))).isEqualTo(reply);
  }

  @Test
  void aReplyOfMachineTextDoesNotGrowWithoutBound() {
    var cutter = Cutter.fresh().add("{\"a\": \"");
    int pieces = 0;
    for (int run = 0; run < 100; run++) {
      cutter = cutter.next().add("x".repeat(100));
      pieces += cutter.pieces().size();
    }

    assertThat(pieces).isPositive();
    assertThat(cutter.next().pending().length()).isLessThanOrEqualTo(Silence.LONGEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I can help you with that and then we |  I can help you with that and then
          The hearing was on March 3            |  The hearing
          You can call Dr. Smith                |  ''
          He paid about 42                      |  He paid
          I hear you.                           |  I hear you.
          He owes 3.                            |  ''
          I spoke with Mary Smith about it      |  I spoke with Mary Smith
          You can see [the long page about it   |  ''
          He said, "I will come and             |  ''
          one two three four                    |  ''
          So we counted twenty apples           |  ''
          """)
  void aHurriedCutIsAtAPlaceWhereASpeakerMayBreathe(String pending, String spoken) {
    var cut = Cutter.fresh().add(pending.strip()).next().hurry();

    assertThat(written(cut.pieces())).isEqualTo(spoken.strip().equals("''") ? "" : spoken.strip());
  }

  @Test
  void nothingIsLostByHurrying() {
    var cut = Cutter.fresh().add("I can help you with that and we").next().hurry();

    assertThat(together(cut.pieces()) + cut.next().pending())
        .isEqualTo("I can help you with that and we");
  }

  private static List<Piece> cut(String reply, int step) {
    var pieces = new ArrayList<Piece>();
    Cutter cutter = Cutter.fresh();
    for (int at = 0; at < reply.length(); at += step) {
      var cut = cutter.add(reply.substring(at, Math.min(reply.length(), at + step)));
      pieces.addAll(cut.pieces());
      cutter = cut.next();
    }
    pieces.addAll(cutter.flush().pieces());
    return pieces;
  }

  private static List<Piece> cutRandomly(String reply, Random random) {
    return cutRandomly(reply, random, false);
  }

  private static List<Piece> cutRandomly(String reply, Random random, boolean hurrying) {
    var pieces = new ArrayList<Piece>();
    Cutter cutter = Cutter.fresh();
    int at = 0;
    while (at < reply.length()) {
      int end = Math.min(reply.length(), at + 1 + random.nextInt(12));
      var cut = cutter.add(reply.substring(at, end));
      pieces.addAll(cut.pieces());
      if (hurrying && random.nextInt(5) == 0) {
        cut = cut.next().hurry();
        pieces.addAll(cut.pieces());
      }
      cutter = cut.next();
      at = end;
    }
    pieces.addAll(cutter.flush().pieces());
    return pieces;
  }

  /// A reply made of bits of replies, cut and joined anyhow.
  private static String invented(Random random) {
    var bits = new ArrayList<>(Golden.lines("markup.txt"));
    bits.addAll(Golden.lines("sentences.txt").stream().map(s -> s.replace("|", "")).toList());
    var reply = new StringBuilder("So ");
    for (int count = random.nextInt(6); count >= 0; count--) {
      String bit = bits.get(random.nextInt(bits.size()));
      int from = random.nextInt(bit.length());
      reply.append(bit, from, from + random.nextInt(bit.length() - from) + 1);
      reply.append(random.nextBoolean() ? " " : "");
    }
    return reply.toString();
  }

  private static String written(List<Piece> pieces) {
    return pieces.stream().map(Piece::written).collect(Collectors.joining("|"));
  }

  private static String together(List<Piece> pieces) {
    return pieces.stream().map(Piece::written).collect(Collectors.joining());
  }
}
